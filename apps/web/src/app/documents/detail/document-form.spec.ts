import { provideHttpClient } from '@angular/common/http';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Document, DocumentChanges, Me, Tag } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SessionStore } from '../../core/session/session-store';
import { customField, customValue, idOf, reading, sampleDocument } from '../testing/samples';
import { DocumentForm } from './document-form';

const tag = (number: number, name: string, isRetired = false): Tag => ({
  id: idOf(number),
  name,
  colour: 'blue',
  isRetired,
});
const TAGS = [tag(91, '3月締め'), tag(92, '備品'), tag(93, '旧様式', true)];
const FIELDS = [
  customField(1, { kind: 'number', name: '請求番号', description: '請求書の右上にある番号' }),
  customField(2, { kind: 'date', shownFor: ['invoice'] }),
  customField(3, { kind: 'amount', shownFor: ['contract'] }),
  customField(4, { kind: 'url' }),
  customField(5, { kind: 'list', options: [tag(81, '未払'), tag(82, '支払済み'), tag(83, '保留', true)] }),
  customField(6, { kind: 'list', hasSeveral: true, options: [tag(84, '本社'), tag(85, '倉庫')] }),
  customField(7, { name: '旧項目', isRemoved: true }),
];
const custom = (number: number): string => `custom:${idOf(number)}`;

describe('the edit form', () => {
  let fixture: ComponentFixture<DocumentForm>;
  let saved: { base: Document; changes: DocumentChanges }[];

  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const box = (field: string): HTMLInputElement => {
    const found = page().querySelector<HTMLInputElement>(`[data-field="${field}"]`);
    if (!found) throw new Error(`no box for ${field}`);
    return found;
  };
  const type = (field: string, text: string): void => {
    box(field).value = text;
    box(field).dispatchEvent(new Event('input'));
    box(field).dispatchEvent(new Event('blur'));
    fixture.detectChanges();
  };
  const save = async (): Promise<void> => {
    page().querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const show = (document: Document): void => {
    fixture.componentRef.setInput('document', document);
    fixture.detectChanges();
  };

  const open = (document: Document): void => {
    fixture = TestBed.createComponent(DocumentForm);
    fixture.componentRef.setInput('people', { users: [], groups: [] });
    fixture.componentRef.setInput('tags', TAGS);
    fixture.componentRef.setInput('fields', FIELDS);
    fixture.componentInstance.saved.subscribe((event) => saved.push(event));
    show(document);
  };

  const me = signal<Me | null>(null);

  beforeEach(() => {
    sessionStorage.clear();
    me.set({ user: { id: idOf(71) } } as Me);
    const session = { provide: SessionStore, useValue: { me } };
    TestBed.configureTestingModule({ providers: [provideHttpClient(), session] });
    saved = [];
    open(sampleDocument(1));
  });

  it('holds the values as people write them', () => {
    expect(box('docType').value).toBe('invoice');
    expect(box('amount').value).toBe('378,000');
    expect(box('transactionDate').value).toBe('2026/03/31');
  });

  it('brings what was typed into its usual form and saves only what differs', async () => {
    type('transactionDate', '令和８年４月１日');
    type('amount', '４００，０００円');
    expect(box('transactionDate').value).toBe('2026/04/01');
    expect(box('amount').value).toBe('400,000');
    await save();
    expect(saved.map(({ changes }) => changes)).toEqual([{ transactionDate: '2026-04-01', amountMinor: 400_000 }]);
  });

  it('says what is wrong when a box is left, and does not save', async () => {
    type('transactionDate', 'あした');
    expect(page().textContent).toContain('日付は 2026/03/31 のように入力してください');
    expect(page().querySelector('[role=alert]')).toBeNull();
    await save();
    expect(saved).toEqual([]);
    expect(page().querySelector('[role=alert]')?.textContent).toContain('1か所を直してください');
    expect(box('transactionDate').getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps what was typed when the document changes meanwhile', () => {
    type('title', '請求書（3月分）');
    show(sampleDocument(1, { revision: 2, companyName: '碧瀬フーズ株式会社' }));
    expect(box('title').value).toBe('請求書（3月分）');
    expect(fixture.componentInstance.draft.base().revision).toBe(1);
  });

  it('opens with what was typed before the session ended, still on the revision it was typed on', () => {
    type('title', '請求書（3月分）');
    me.set(null);
    fixture.destroy();
    me.set({ user: { id: idOf(71) } } as Me);
    open(sampleDocument(1, { revision: 2, title: '御請求書', companyName: '碧瀬フーズ株式会社' }));
    expect(box('title').value).toBe('請求書（3月分）');
    expect(box('companyName').value).toBe('碧瀬フーズ株式会社');
    expect(fixture.componentInstance.draft.base().revision).toBe(1);
    expect(fixture.componentInstance.draft.changes()).toEqual({ title: '請求書（3月分）' });
  });

  it('forgets what was typed once it is closed', () => {
    type('title', '請求書（3月分）');
    fixture.destroy();
    open(sampleDocument(1));
    expect(box('title').value).toBe('請求書');
  });

  it('goes on from the newer document after a conflict, with the fields that were left to the other person', () => {
    type('title', '請求書（3月分）');
    type('amount', '400000');
    fixture.componentInstance.draft.rebase(sampleDocument(1, { revision: 2, title: '御請求書' }), ['title']);
    fixture.detectChanges();
    expect(box('title').value).toBe('御請求書');
    expect(fixture.componentInstance.draft.changes()).toEqual({ amountMinor: 400_000 });
  });

  it('starts afresh with another document, without the errors of the last one', () => {
    type('transactionDate', 'あした');
    show(sampleDocument(2, { title: '領収書' }));
    expect(box('title').value).toBe('領収書');
    expect(box('transactionDate').getAttribute('aria-invalid')).toBeNull();
    expect(fixture.componentInstance.draft.isChanged()).toBe(false);
  });

  it('shows under its box what the server found wrong', () => {
    fixture.componentRef.setInput('serverErrors', [
      { field: 'amountMinor', code: 'too-large', message: '金額が大きすぎます' },
    ]);
    fixture.detectChanges();
    expect(page().textContent).toContain('金額が大きすぎます');
  });

  it('shows sums while amounts are typed, and fills in 小計 where both others are there', async () => {
    const sum = (part: string): string => page().querySelector(`[data-sum="${part}"]`)?.textContent?.trim() ?? '';
    const tax = (place: string): HTMLInputElement => {
      const found = page().querySelector<HTMLInputElement>(`[data-tax="${place}"]`);
      if (!found) throw new Error(`no box ${place}`);
      return found;
    };
    const typeTax = (place: string, text: string): void => {
      tax(place).value = text;
      tax(place).dispatchEvent(new Event('input'));
      tax(place).dispatchEvent(new Event('blur'));
      fixture.detectChanges();
    };
    typeTax('10:net', '３００，０００円');
    typeTax('10:tax', '30000');
    expect(tax('10:gross').value).toBe('330,000');
    typeTax('8:gross', '48000');
    expect([sum('net'), sum('tax'), sum('gross')]).toEqual(['300,000円', '30,000円', '378,000円']);
    expect(page().textContent).toContain('合計と一致');
    typeTax('10:tax', '3');
    expect(page().textContent).toContain('税抜と税額の和が小計と合いません');
    typeTax('8:gross', '四万');
    await save();
    expect(saved).toEqual([]);
    expect(page().querySelector('[role=alert]')?.textContent).toContain('1か所を直してください');
    typeTax('8:gross', '');
    await save();
    expect(saved.at(-1)?.changes).toEqual({
      taxLines: [{ ratePercent: 10, netMinor: 300_000, taxMinor: 3, grossMinor: 330_000 }],
    });
  });

  it('adds nothing to a line that was only passed', () => {
    const line = { ratePercent: 10, netMinor: 1000, taxMinor: 100, grossMinor: null } as const;
    show(sampleDocument(5, { taxLines: [{ ...line, source: 'reading', evidence: {} }] }));
    page().querySelector('[data-tax="10:net"]')?.dispatchEvent(new Event('blur'));
    fixture.detectChanges();
    expect(fixture.componentInstance.draft.isChanged()).toBe(false);
  });

  it('offers the tags that are found by what is typed, never retired ones, which stay where they are', async () => {
    show(sampleDocument(3, { tags: [tag(93, '旧様式', true)] }));
    const search = box('tags');
    search.focus();
    search.dispatchEvent(new Event('focusin'));
    const offered = (): string[] =>
      [...document.querySelectorAll('mat-option')].map((option) => option.textContent?.trim() ?? '');
    search.value = '３月';
    search.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(offered()).toEqual(['3月締め']);
    document.querySelector<HTMLElement>('mat-option')?.click();
    await fixture.whenStable();
    expect(fixture.componentInstance.draft.changes()).toEqual({ tagIds: [idOf(93), idOf(91)] });
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace' }));
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace' }));
    await fixture.whenStable();
    expect(fixture.componentInstance.draft.changes().tagIds).toHaveLength(1);
  });

  describe('with custom fields', () => {
    const changes = (): DocumentChanges => fixture.componentInstance.draft.changes();
    const choose = (number: number, option: number): void => {
      box(custom(number)).value = idOf(option);
      box(custom(number)).dispatchEvent(new Event('change'));
      fixture.detectChanges();
    };

    it('shows those of its 分類, those that it has a value in, and none that was deleted', () => {
      const names = (): string[] =>
        [...page().querySelectorAll('cg-custom-boxes .label')].map(({ textContent }) => textContent ?? '');
      expect(names()).toEqual(['請求番号', '項目2', '項目4', '項目5', '項目6']);
      expect(page().textContent).toContain('請求書の右上にある番号');
      show(sampleDocument(2, { docType: 'receipt', customValues: [customValue(3, { amountMinor: 1_200 })] }));
      expect(names()).toEqual(['請求番号', '項目3', '項目4', '項目5', '項目6']);
      expect(box(custom(3)).value).toBe('1,200');
    });

    it('saves what was typed in the form of its kind, and only what differs', async () => {
      show(sampleDocument(3, { customValues: [customValue(4, { text: 'https://a.example/' })] }));
      type(custom(1), '　ＰＯ－１２ ');
      type(custom(2), '令和8年3月31日');
      type(custom(4), '');
      choose(5, 82);
      expect([box(custom(1)).value, box(custom(2)).value]).toEqual(['PO-12', '2026/03/31']);
      await save();
      expect(saved.at(-1)?.changes).toEqual({
        customValues: [
          { fieldId: idOf(1), text: 'PO-12' },
          { fieldId: idOf(2), day: '2026-03-31' },
          { fieldId: idOf(4), text: null },
          { fieldId: idOf(5), optionIds: [idOf(82)] },
        ],
      });
    });

    it('says what has to be corrected, counts it, and does not save before', async () => {
      type(custom(2), '2026/13/99');
      type(custom(4), 'javascript:alert(1)');
      await save();
      expect(saved).toEqual([]);
      for (const part of ['2か所を直してください', '日付は 2026/03/31', 'URLは https:// から入力してください'])
        expect(page().textContent).toContain(part);
    });

    it('offers no retired option, but keeps the one that the document has', () => {
      const offered = (): string[] =>
        [...box(custom(5)).querySelectorAll('option')].map((option) => option.text.trim());
      expect(offered()).toEqual(['—', '未払', '支払済み']);
      show(sampleDocument(4, { customValues: [customValue(5, { optionIds: [idOf(83)] })] }));
      expect(offered()).toEqual(['—', '未払', '支払済み', '保留']);
      expect(box(custom(5)).value).toBe(idOf(83));
    });

    it('takes several values of a list', () => {
      show(sampleDocument(5, { customValues: [customValue(6, { optionIds: [idOf(84)] })] }));
      box(custom(6)).dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace' }));
      expect(changes()).toEqual({ customValues: [{ fieldId: idOf(6), optionIds: [] }] });
    });

    it('is the same number in another currency, which is another amount', () => {
      show(sampleDocument(6, { docType: 'contract', customValues: [customValue(3, { amountMinor: 1_200 })] }));
      fixture.componentInstance.draft.setCurrency('USD');
      expect(changes().customValues).toEqual([{ fieldId: idOf(3), amountMinor: 120_000 }]);
    });

    it('goes on from a newer document: typed text stays, what others changed is shown', () => {
      const { draft } = fixture.componentInstance;
      type(custom(1), 'A-1');
      const newer = sampleDocument(1, {
        revision: 2,
        customValues: [customValue(1, { text: 'B-2' }), customValue(4, { text: 'https://b.example/' })],
      });
      draft.rebase(newer, []);
      fixture.detectChanges();
      expect([box(custom(1)).value, box(custom(4)).value]).toEqual(['A-1', 'https://b.example/']);
      draft.rebase(newer, [custom(1)]);
      fixture.detectChanges();
      expect(box(custom(1)).value).toBe('B-2');
    });
  });

  it('shows what a contract needs where the document is one', () => {
    expect(page().textContent).not.toContain('解約通知期限');
    show(sampleDocument(4, { docType: 'contract' }));
    type('contractStartsOn', 'R8.4.1');
    type('contractEndsOn', '2026/3/31');
    expect(page().textContent).toContain('契約開始日より前の日付です');
    type('contractParties', ' 株式会社朝凪商会 \n\n桜庭物産株式会社');
    expect(fixture.componentInstance.draft.changes()).toEqual({
      contractStartsOn: '2026-04-01',
      contractEndsOn: '2026-03-31',
      contractParties: ['株式会社朝凪商会', '桜庭物産株式会社'],
    });
  });

  it('keeps the numbers when the currency changes', () => {
    box('currency').value = 'USD';
    box('currency').dispatchEvent(new Event('change'));
    fixture.detectChanges();
    expect(box('amount').value).toBe('378,000.00');
    expect(fixture.componentInstance.draft.changes()).toEqual({ currency: 'USD', amountMinor: 37_800_000 });
  });

  describe('with a doubtful value', () => {
    const doubtful = sampleDocument(2, {
      fields: [
        reading('transactionDate', '2026-03-31', {
          review: ['several-candidates'],
          candidates: [{ value: '2026-03-25', evidence: null }],
        }),
      ],
    });
    const press = (word: string): void => {
      const button = [...page().querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === word);
      button?.click();
      fixture.detectChanges();
    };

    it('takes a candidate into its box', () => {
      show(doubtful);
      press('2026/03/25');
      expect(box('transactionDate').value).toBe('2026/03/25');
      expect(fixture.componentInstance.draft.changes()).toEqual({ transactionDate: '2026-03-25' });
    });

    it('confirms it together with the rest', () => {
      show(doubtful);
      press('このままで正しい');
      expect(fixture.componentInstance.draft.changes()).toEqual({ confirm: ['transactionDate'] });
      expect(page().textContent).not.toContain('ほかにも候補があります');
    });
  });
});
