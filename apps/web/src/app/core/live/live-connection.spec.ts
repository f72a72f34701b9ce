import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { apiInterceptor } from '../api/api.interceptor';
import { SessionEnd } from '../session/session-end';
import { type DocumentChange, LiveConnection } from './live-connection';
import { FakeBrowser } from './testing/fake-browser';
import { FakeEventSource } from './testing/fake-event-source';

/** Longer than the time in which several resyncs are taken for one. */
const resyncsGathered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the live connection of one browser', () => {
  let browser: FakeBrowser;
  let tabs: EnvironmentInjector[];

  beforeEach(() => {
    browser = new FakeBrowser();
    tabs = [];
    browser.install();
    FakeEventSource.install();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
  });

  afterEach(() => {
    for (const tab of tabs) tab.destroy();
    TestBed.resetTestingModule();
    FakeEventSource.uninstall();
    browser.uninstall();
  });

  /** A tab of its own, with what it hears. */
  async function openTab() {
    const injector = createEnvironmentInjector([LiveConnection, SessionEnd], TestBed.inject(EnvironmentInjector));
    tabs.push(injector);
    const live = injector.get(LiveConnection);
    const changes: DocumentChange[] = [];
    const heard = { resyncs: 0, endings: [] as string[] };
    live.documentChanged.subscribe((change) => changes.push(change));
    live.resync.subscribe(() => heard.resyncs++);
    injector.get(SessionEnd).told.subscribe(({ reason }) => heard.endings.push(reason));
    live.start();
    await settled();
    return { live, changes, heard };
  }

  it('is opened by the first tab alone, and tells every tab', async () => {
    const first = await openTab();
    FakeEventSource.last.opened();
    const second = await openTab();
    FakeEventSource.last.sends('document', '{"documentId":"0193","revision":2}');

    expect(FakeEventSource.all).toHaveLength(1);
    expect(first.changes).toEqual([{ documentId: '0193', revision: 2 }]);
    expect(second.changes).toEqual(first.changes);
    expect(second.live.status()).toBe('live');
  });

  it('says when it is connected, and tells of nothing missed to whoever listens only from then on', async () => {
    const { live } = await openTab();
    let isSaid = false;
    const said = live.connected(5_000).then(() => (isSaid = true));
    await settled();
    expect(isSaid).toBe(false);
    FakeEventSource.last.opened();
    TestBed.tick();
    await said;
    let resyncs = 0;
    live.resync.subscribe(() => resyncs++);
    await resyncsGathered();
    expect(resyncs).toBe(0);
  });

  it('is not waited for longer than is worth it', async () => {
    const { live } = await openTab();
    await live.connected(1);
    expect(live.status()).toBe('connecting');
  });

  it('passes to the next tab when its own closes, which loads again what it shows', async () => {
    const first = await openTab();
    FakeEventSource.last.opened();
    const second = await openTab();
    tabs.shift()?.destroy();
    await settled();

    expect(FakeEventSource.all).toHaveLength(2);
    FakeEventSource.last.opened();
    await resyncsGathered();
    expect(second.heard.resyncs).toBe(1);
    expect(first.live.status()).toBe('off');
  });

  it('ends every tab when the session was ended elsewhere', async () => {
    const first = await openTab();
    const second = await openTab();
    FakeEventSource.last.sends('signed-out');
    expect(first.heard.endings).toEqual(['signed-out']);
    expect(second.heard.endings).toEqual(['signed-out']);
  });

  it('asks who is signed in when it is refused, for a refusal gives no reason', async () => {
    await openTab();
    FakeEventSource.last.fails('refused');
    await settled();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/me');
  });
});
