import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeBrowser } from '../../core/live/testing/fake-browser';
import type { LedgerFilter } from '../ledger-conditions';
import { LedgerOwnStore } from '../ledger-own-store';
import { customField, idOf } from '../testing/samples';
import { ConditionsPanel } from './conditions-panel';

const SUMMARY = '/api/v1/documents/summary';

describe('the panel of 詳細条件', () => {
  let browser: FakeBrowser;
  let server: HttpTestingController;
  let fixture: ComponentFixture<ConditionsPanel>;
  let panel: HTMLElement;
  let searched: LedgerFilter[];
  let kept: LedgerFilter[];
  beforeEach(async () => {
    jest.useFakeTimers();
    browser = new FakeBrowser();
    browser.install();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), LedgerOwnStore],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ConditionsPanel);
    panel = fixture.nativeElement as HTMLElement;
    [searched, kept] = [[], []];
    fixture.componentInstance.searched.subscribe((filter) => searched.push(filter));
    fixture.componentInstance.kept.subscribe((filter) => kept.push(filter));
    fixture.componentRef.setInput('filter', { view: 'review', docTypes: ['invoice'] });
    fixture.componentRef.setInput('isPhone', false);
    fixture.componentRef.setInput('isOpen', true);
    await settled();
    server.expectOne('/api/v1/people').flush({ users: [{ id: idOf(1), name: '大路 一葉' }], groups: [] });
    server.expectOne('/api/v1/tags').flush([]);
    await settled();
  });
  afterEach(() => {
    server.verify();
    browser.uninstall();
    jest.useRealTimers();
  });

  const settled = async (): Promise<void> => {
    fixture.detectChanges();
    await jest.advanceTimersByTimeAsync(0);
    fixture.detectChanges();
  };
  const button = (name: string): HTMLButtonElement | undefined =>
    [...panel.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  const type = async (field: string, text: string): Promise<void> => {
    const box = panel.querySelector<HTMLInputElement>(`[data-field=${field}]`);
    if (!box) throw new Error(`no box for ${field}`);
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await settled();
  };
  const press = async (name: string): Promise<void> => {
    button(name)?.click();
    await settled();
  };
  /** Answers the one count that was asked for. @returns with what it was asked for */
  const counted = async (count: number): Promise<string> => {
    await jest.advanceTimersByTimeAsync(300);
    const request = server.expectOne(({ url }) => url === SUMMARY);
    request.flush({ count: { count, isCapped: count >= 10_000 }, total: { count, isEstimate: false }, sums: [] });
    await settled();
    return request.request.params.toString();
  };
  const count = (): string | undefined => panel.querySelector('[role=status]')?.textContent;

  it('says how many documents are left, within the view that is shown, and asks once for what is typed at a stretch', async () => {
    await counted(7);
    expect(count()).toBe('7件が該当');
    await type('companyName', '朝');
    await type('companyName', '朝凪');
    expect(count()).toBe('数えています…');
    const asked = await counted(10_000);
    expect(asked).toContain('view=review');
    expect(asked).toContain('companyName=' + encodeURIComponent('朝凪'));
    expect(count()).toBe('10,000+件が該当');
  });

  it('searches with all of it, or keeps it', async () => {
    await counted(7);
    await type('transactionDateTo', '令和8年3月31日');
    await press('この条件で検索');
    const filter = { view: 'review', docTypes: ['invoice'], transactionDateTo: '2026-03-31' };
    expect(searched).toEqual([filter]);
    await press('条件を保存');
    expect(kept).toEqual([filter]);
    await counted(1);
  });

  it('leads to what has to be corrected, also where it is folded away, and counts nothing for it', async () => {
    await counted(7);
    await type('numberFrom', 'いち');
    await press('この条件で検索');
    expect(searched).toEqual([]);
    expect(panel.querySelector('[role=alert]')?.textContent).toContain('1か所を直してください');
    expect(panel.querySelector('details')?.open).toBe(true);
    expect(document.activeElement?.getAttribute('data-field')).toBe('numberFrom');
    await jest.advanceTimersByTimeAsync(1_000);
    server.expectNone(({ url }) => url === SUMMARY);
  });

  it('empties every box at once, which is in force when it is searched with', async () => {
    await counted(7);
    await press('条件を消す');
    await counted(13);
    await press('この条件で検索');
    expect(searched).toEqual([{ view: 'review' }]);
  });

  it('keeps what was typed while it is closed, until other conditions are in force', async () => {
    await counted(7);
    await type('title', '請求');
    fixture.componentRef.setInput('isOpen', false);
    await settled();
    fixture.componentRef.setInput('isOpen', true);
    await settled();
    expect(panel.querySelector<HTMLInputElement>('[data-field=title]')?.value).toBe('請求');
    fixture.componentRef.setInput('filter', {});
    await settled();
    expect(panel.querySelector<HTMLInputElement>('[data-field=title]')?.value).toBe('');
    await counted(13);
  });

  it('asks for custom fields by their kinds, and for blank ones', async () => {
    await counted(7);
    void TestBed.inject(LedgerOwnStore).load();
    server.expectOne('/api/v1/ledger/preferences').flush({ columns: [], density: 'standard', hasLetterKeys: true });
    await settled();
    server.expectOne('/api/v1/ledger/views').flush([]);
    await settled();
    const options = [{ id: idOf(81), name: '未払', colour: 'grey', isRetired: false } as const];
    const fields = [
      customField(1, { kind: 'number' }),
      customField(2, { kind: 'date' }),
      customField(3, { kind: 'amount', name: '源泉徴収額' }),
      customField(4, { kind: 'list', options }),
      customField(5, { isRemoved: true }),
    ];
    server.expectOne('/api/v1/custom-fields').flush(fields);
    await settled();
    const end = (number: number, part: string): string => `"custom:${idOf(number)}:${part}"`;
    await type(end(1, 'has'), ' PO-12 ');
    await type(end(2, 'from'), '2026/04/01');
    await type(end(2, 'to'), '令和8年3月31日');
    await press('この条件で検索');
    expect(searched).toEqual([]);
    expect(panel.textContent).toContain('はじめの日付以降の日付を入力してください');
    expect(document.activeElement?.getAttribute('data-field')).toBe(`custom:${idOf(2)}:to`);
    await type(end(2, 'from'), '2026/03/01');
    panel.querySelector<HTMLElement>('[aria-label="源泉徴収額が空欄"]')?.click();
    await press('この条件で検索');
    const custom = [
      `${idOf(1)}:has:PO-12`,
      `${idOf(2)}:from:2026-03-01`,
      `${idOf(2)}:to:2026-03-31`,
      `${idOf(3)}:blank`,
    ];
    expect(searched).toEqual([{ view: 'review', docTypes: ['invoice'], custom }]);
    fixture.componentRef.setInput('filter', { custom: [custom[1], `${idOf(5)}:has:x`] });
    await settled();
    expect(panel.querySelector<HTMLInputElement>(`[data-field=${end(2, 'from')}]`)?.value).toBe('2026/03/01');
    await press('この条件で検索');
    // What is asked of a field that is no longer there stays until its chip is taken out.
    expect(searched.at(-1)).toEqual({ custom: [`${idOf(5)}:has:x`, custom[1]] });
    await counted(1);
  });

  it('goes on without a count where there is no answer', async () => {
    await jest.advanceTimersByTimeAsync(300);
    server.expectOne(({ url }) => url === SUMMARY).error(new ProgressEvent('error'));
    await settled();
    expect(count()).toBe('');
    await press('この条件で検索');
    expect(searched).toHaveLength(1);
  });
});
