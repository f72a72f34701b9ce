import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CustomField, LedgerPreferences, SavedView } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeBrowser } from '../core/live/testing/fake-browser';
import { customColumns } from './ledger/custom-columns';
import { LedgerLayout } from './ledger/ledger-layout';
import { LedgerOwnStore } from './ledger-own-store';
import { customField, customValue, idOf, row } from './testing/samples';

const PREFERENCES = '/api/v1/ledger/preferences';
const VIEWS = '/api/v1/ledger/views';
const FIRST: LedgerPreferences = { columns: [], density: 'standard', hasLetterKeys: true };
const view = (id: string): SavedView => ({ id, name: id, filter: {}, sort: 'number', order: 'desc', columns: null });

describe('what a person keeps of the ledger', () => {
  let browser: FakeBrowser;
  let server: HttpTestingController;
  let tabs: EnvironmentInjector[];
  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    tabs = [];
    browser = new FakeBrowser();
    browser.install();
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => {
    for (const tab of tabs) tab.destroy();
    server.verify();
    browser.uninstall();
    jest.useRealTimers();
  });

  const settled = async (): Promise<void> => {
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  async function openTab(
    views: SavedView[] = [],
    fields: CustomField[] = [],
  ): Promise<{ own: LedgerOwnStore; layout: LedgerLayout }> {
    const tab = createEnvironmentInjector([LedgerOwnStore, LedgerLayout], TestBed.inject(EnvironmentInjector));
    tabs.push(tab);
    const own = tab.get(LedgerOwnStore);
    void own.load();
    server.expectOne(PREFERENCES).flush(FIRST);
    await settled();
    server.expectOne(VIEWS).flush(views);
    await settled();
    server.expectOne('/api/v1/custom-fields').flush(fields);
    await settled();
    return { own, layout: tab.get(LedgerLayout) };
  }
  const keys = (layout: LedgerLayout): string[] => layout.chosen().map(({ key }) => key);

  it('has columns for custom fields, which keep their place and width until the field is deleted', async () => {
    const { own, layout } = await openTab([], [customField(1, { name: '検収日', kind: 'date' }), customField(2)]);
    expect(layout.choices().slice(-2)).toMatchObject([
      { heading: '検収日', isShown: false },
      { heading: '項目2', isShown: false },
    ]);
    const column = (number: number, widthPx: number | null = null) => ({ key: `custom:${idOf(number)}`, widthPx });
    own.showColumns([column(1, 200), { key: 'title', widthPx: null }, column(2)]);
    const shown = layout.columns().filter(({ isPinned }) => !isPinned);
    expect(shown.map(({ heading, widthPx }) => [heading, widthPx])).toEqual([
      ['検収日', 200],
      ['タイトル', 120],
      ['項目2', 160],
    ]);
    const document = row(1, { customValues: [customValue(1, { day: '2026-03-31' })] });
    expect(shown.map(({ text }) => text(document))).toEqual(['2026/03/31', '請求書', null]);
    layout.setCustom(customColumns([customField(1, { isRemoved: true }), customField(2)]));
    expect(keys(layout)).toEqual(['title', `custom:${idOf(2)}`]);
  });

  it('is the same in every tab: no tab saves its older columns over what was chosen in another', async () => {
    const [one, other] = [await openTab(), await openTab()];
    one.layout.setShown('memo', true);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(1_000);
    server.expectOne({ method: 'PUT', url: PREFERENCES }).flush(null);
    await settled();
    expect(keys(other.layout)).toEqual(keys(one.layout));
    expect(keys(other.layout)).toContain('memo');
    // The other one has nothing to save, and when it has, memo is among it.
    await jest.advanceTimersByTimeAsync(5_000);
    other.layout.setShown('tags', true);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(1_000);
    const { request } = server.expectOne({ method: 'PUT', url: PREFERENCES });
    const { columns } = request.body as LedgerPreferences;
    expect(columns.filter(({ isHidden }) => !isHidden).map(({ key }) => key)).toEqual(keys(one.layout));
    expect(keys(one.layout).slice(-2)).toEqual(['memo', 'tags']);
  });

  it('has views in the order that they were put in, in every tab', async () => {
    const [one, other] = [await openTab([view('a'), view('b')]), await openTab([view('a'), view('b')])];
    void one.own.orderViews(['b', 'a']);
    expect(one.own.views().map(({ id }) => id)).toEqual(['b', 'a']);
    const ordered = server.expectOne(({ url }) => url.startsWith(`${VIEWS}/`));
    expect(ordered.request.body).toEqual({ ids: ['b', 'a'] });
    ordered.flush(null);
    await settled();
    server.expectOne(VIEWS).flush([view('b'), view('a')]);
    await settled();
    expect(other.own.views().map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('gets a removed view back where it stood', async () => {
    const { own } = await openTab([view('a'), view('b'), view('c')]);
    void own.removeView('b');
    server.expectOne({ method: 'DELETE', url: `${VIEWS}/b` }).flush(null);
    await settled();
    void own.addViewAgain(view('b'), ['a', 'b', 'c']);
    server.expectOne({ method: 'POST', url: VIEWS }).flush({ ...view('b'), id: 'b2' });
    await settled();
    const ordered = server.expectOne(({ url }) => url.startsWith(`${VIEWS}/`));
    expect(ordered.request.body).toEqual({ ids: ['a', 'b2', 'c'] });
    ordered.flush(null);
    await settled();
    server.expectOne(VIEWS).flush([view('a'), view('b2'), view('c')]);
    await settled();
    expect(own.views().map(({ id }) => id)).toEqual(['a', 'b2', 'c']);
  });
});
