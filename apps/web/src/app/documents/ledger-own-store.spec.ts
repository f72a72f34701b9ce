import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { LedgerPreferences, SavedView } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeBrowser } from '../core/live/testing/fake-browser';
import { LedgerLayout } from './ledger/ledger-layout';
import { LedgerOwnStore } from './ledger-own-store';

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
  async function openTab(views: SavedView[] = []): Promise<{ own: LedgerOwnStore; layout: LedgerLayout }> {
    const tab = createEnvironmentInjector([LedgerOwnStore, LedgerLayout], TestBed.inject(EnvironmentInjector));
    tabs.push(tab);
    const own = tab.get(LedgerOwnStore);
    void own.load();
    server.expectOne(PREFERENCES).flush(FIRST);
    await settled();
    server.expectOne(VIEWS).flush(views);
    await settled();
    return { own, layout: tab.get(LedgerLayout) };
  }
  const keys = (layout: LedgerLayout): string[] => layout.chosen().map(({ key }) => key);

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
