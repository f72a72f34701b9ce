import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { type ComponentFixture, DeferBlockBehavior, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SessionStore } from '../../core/session/session-store';
import { idOf } from '../testing/samples';
import { RecentSearches } from './recent-searches';
import { type Search, SearchBox } from './search-box';

const URL = '/api/v1/search/suggestions';

describe('the search box', () => {
  let server: HttpTestingController;
  let fixture: ComponentFixture<SearchBox>;
  let box: HTMLInputElement;
  let searches: Search[];
  beforeEach(async () => {
    jest.useFakeTimers();
    localStorage.clear();
    TestBed.configureTestingModule({
      deferBlockBehavior: DeferBlockBehavior.Playthrough,
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: SessionStore, useValue: { me: signal({ user: { id: 'a' } }) } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(RecentSearches).add({ q: '朝凪 椅子', isFullText: true });
    fixture = TestBed.createComponent(SearchBox);
    fixture.componentRef.setInput('filter', {});
    searches = [];
    fixture.componentInstance.searched.subscribe((search) => searches.push(search));
    await settled();
    const found = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>('[role=combobox]');
    if (!found) throw new Error('no box');
    box = found;
  });
  afterEach(() => {
    server.verify();
    jest.useRealTimers();
  });

  const settled = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) {
      fixture.detectChanges();
      await jest.advanceTimersByTimeAsync(0);
    }
    fixture.detectChanges();
  };
  const type = async (text: string): Promise<void> => {
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await settled();
  };
  const suggest = async (companies: string[], tags: { id: string; name: string }[] = []): Promise<string | null> => {
    await jest.advanceTimersByTimeAsync(120);
    const request = server.expectOne(({ url }) => url === URL);
    request.flush({ companies, tags });
    await settled();
    return request.request.params.get('q');
  };
  const press = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await settled();
  };
  const submit = async (): Promise<void> => {
    box.form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
  };
  const options = (): string[] =>
    box.getAttribute('aria-expanded') === 'true'
      ? [...document.querySelectorAll('[role=option] .cg-clip')].map(({ textContent }) => textContent)
      : [];
  const active = (): string | undefined =>
    document.getElementById(box.getAttribute('aria-activedescendant') ?? '-')?.querySelector('.cg-clip')?.textContent;

  it('keeps what was searched for, also before its list has come', async () => {
    box.value = '印刷';
    box.dispatchEvent(new Event('input'));
    box.form?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(searches).toEqual([{ q: '印刷', isFullText: false }]);
    await settled();
    const kept = (): string[] =>
      TestBed.inject(RecentSearches)
        .all()
        .map(({ q }) => q);
    expect(kept()).toEqual(['印刷', '朝凪 椅子']);
    await type('椅子');
    box.form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    expect(kept()).toEqual(['椅子', '印刷', '朝凪 椅子']);
  });

  it('searches for what is typed, in the text of the pages where that is ticked', async () => {
    await type(' 朝凪 ');
    await suggest([]);
    await submit();
    fixture.componentRef.setInput('filter', { q: '朝凪', isFullText: true });
    await settled();
    await submit();
    await type('');
    await submit();
    expect(searches).toEqual([
      { q: '朝凪', isFullText: false },
      { q: '朝凪', isFullText: true },
      { q: null, isFullText: true },
    ]);
  });

  it('offers what was searched for before, and searches for it as it was', async () => {
    box.click();
    await settled();
    expect(options()).toEqual(['朝凪 椅子']);
    await press('ArrowDown');
    expect(active()).toBe('朝凪 椅子');
    await submit();
    expect(searches).toEqual([{ q: '朝凪 椅子', isFullText: true }]);
    expect(box.getAttribute('aria-expanded')).toBe('false');
  });

  it('suggests companies and tags, which take the place of the last word', async () => {
    await type('椅子 白樺');
    expect(await suggest(['白樺坂紙業株式会社'], [{ id: idOf(7), name: '白樺' }])).toBe('椅子 白樺');
    expect(options()).toEqual(['白樺坂紙業株式会社', '白樺']);
    await press('ArrowDown');
    expect(active()).toBe('白樺坂紙業株式会社');
    await press('ArrowUp');
    expect(active()).toBeUndefined();
    await press('ArrowUp');
    expect(active()).toBe('白樺');
    await submit();
    expect(searches).toEqual([{ q: '椅子', isFullText: false, tagIds: [idOf(7)] }]);
    await type('白樺');
    await suggest(['白樺坂紙業株式会社']);
    document.querySelector<HTMLElement>('[role=option]')?.click();
    expect(searches.at(-1)).toEqual({ q: null, isFullText: false, companyName: '白樺坂紙業株式会社' });
    expect(box.value).toBe('');
  });

  it('drops the answer to what is typed no more', async () => {
    await type('白');
    await jest.advanceTimersByTimeAsync(120);
    const older = server.expectOne(({ url }) => url === URL);
    await type('白樺');
    older.flush({ companies: ['白い会社'], tags: [] });
    await settled();
    expect(options()).toEqual([]);
    await suggest(['白樺坂紙業株式会社']);
    expect(options()).toEqual(['白樺坂紙業株式会社']);
  });

  it('closes its list with Esc, and with the next one is empty; keys of a word being composed are its own', async () => {
    await type('白樺');
    await suggest(['白樺坂紙業株式会社']);
    await press('ArrowDown', { isComposing: true });
    expect(active()).toBeUndefined();
    await press('Escape');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(box.value).toBe('白樺');
    await press('Escape');
    expect(box.value).toBe('');
    expect(searches).toEqual([]);
  });

  it('works without suggestions where there is no answer', async () => {
    await type('白樺');
    await jest.advanceTimersByTimeAsync(120);
    server.expectOne(({ url }) => url === URL).error(new ProgressEvent('error'));
    await settled();
    expect(options()).toEqual([]);
    await submit();
    expect(searches).toEqual([{ q: '白樺', isFullText: false }]);
  });
});
