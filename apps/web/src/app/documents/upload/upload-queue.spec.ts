import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DocumentRow, Me, Usage } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Subject } from 'rxjs';
import type { Problem } from '../../core/api/problem';
import { type KeptUpload, KeptUploads } from '../../core/files/kept-uploads';
import type { OfferedFile } from '../../core/files/offered-file';
import { UploadClient, type UploadStep } from '../../core/files/upload-client';
import { SessionStore } from '../../core/session/session-store';
import { UsageStore } from '../../core/session/usage-store';
import { row } from '../testing/samples';
import { UPLOAD_STATES } from './upload-item';
import { UploadQueue } from './upload-queue';

const problemOf = (status: number): Problem => ({
  status,
  code: 'a.problem',
  title: 'だめでした',
  detail: '',
  requestId: null,
  errors: [],
  extensions: {},
});
const refused = (status: number): UploadStep => ({ is: 'refused', problem: problemOf(status) });
const stored = (number: number): UploadStep => ({ is: 'stored', document: row(number) });

const fileOf = (name: string, size = 10): OfferedFile => ({
  file: new File(['x'.repeat(size)], name, { lastModified: 1 }),
  folder: '',
  origin: null,
});

/** Every upload waits for the test to let it go on. */
class HeldClient {
  readonly started: {
    readonly id: string;
    readonly name: string;
    readonly isGoneOn: boolean;
    readonly steps: Subject<UploadStep>;
  }[] = [];
  readonly abandoned: string[] = [];

  upload(id: string, file: File, isGoneOn: boolean): Subject<UploadStep> {
    const steps = new Subject<UploadStep>();
    this.started.push({ id, name: file.name, isGoneOn, steps });
    return steps;
  }

  abandon(id: string): void {
    this.abandoned.push(id);
  }

  end(index: number, step: UploadStep): void {
    this.started[index]?.steps.next(step);
    this.started[index]?.steps.complete();
  }
}

/** What the browser keeps, without a browser. */
class KeptInMemory {
  readonly uploads = new Map<string, KeptUpload>();

  keep(uploads: readonly KeptUpload[]): Promise<void> {
    for (const upload of uploads) this.uploads.set(upload.id, upload);
    return Promise.resolve();
  }

  forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.uploads.delete(id);
    return Promise.resolve();
  }

  of(userId: string): Promise<readonly KeptUpload[]> {
    return Promise.resolve([...this.uploads.values()].filter((upload) => upload.userId === userId));
  }
}

describe('files on their way in', () => {
  const me = signal<Me | null>(null);
  const usage = signal<Usage | null>(null);
  const kept = new KeptInMemory();
  let client: HeldClient;
  let queue: UploadQueue;

  const signIn = async (id: string): Promise<void> => {
    me.set({ user: { id } } as Me);
    TestBed.tick();
    await Promise.resolve();
    await Promise.resolve();
  };
  const states = (): string[] => queue.items(UPLOAD_STATES, 100).map(({ name, state }) => `${name} ${state().is}`);
  const itemOf = (name: string) => {
    const item = queue.items(UPLOAD_STATES, 100).find((each) => each.name === name);
    if (!item) throw new Error(`${name} is not in the list`);
    return item;
  };
  /** The page as it comes up: the same browser, nothing in memory. */
  const openPage = async (): Promise<void> => {
    TestBed.resetTestingModule();
    me.set(null);
    client = new HeldClient();
    TestBed.configureTestingModule({
      providers: [
        { provide: UploadClient, useValue: client },
        { provide: KeptUploads, useValue: kept },
        { provide: UsageStore, useValue: { refresh: () => Promise.resolve(), usage } },
        { provide: SessionStore, useValue: { me } },
      ],
    });
    queue = TestBed.inject(UploadQueue);
    await signIn('1');
  };

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    usage.set(null);
    kept.uploads.clear();
    await openPage();
  });
  afterEach(() => void jest.useRealTimers());

  it('go three at a time, the next when one has ended', () => {
    queue.add(['a', 'b', 'c', 'd', 'e'].map((name) => fileOf(name)));
    expect(client.started.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    client.end(1, stored(1));
    expect(client.started.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are listed with those first that need somebody, and by what became of them', () => {
    queue.add(['a', 'b', 'c', 'd'].map((name) => fileOf(name)));
    client.end(0, stored(1));
    client.end(1, refused(415));
    expect(states()).toEqual(['b refused', 'c sending', 'd sending', 'a stored']);
    expect(queue.items(['refused'], 100).map(({ name }) => name)).toEqual(['b']);
    expect(queue.items(UPLOAD_STATES, 2)).toHaveLength(2);
  });

  it('have a progress in total', () => {
    queue.add([fileOf('a', 100), fileOf('b', 300)]);
    client.started[1]?.steps.next({ is: 'sending', sentBytes: 150 });
    client.end(0, stored(1));
    expect(queue.totals()).toMatchObject({ files: 2, open: 1, stored: 1, refused: 0 });
    expect(queue.bytes()).toEqual({ sent: 250, total: 400 });
  });

  it('are told to the list when they are stored', () => {
    const told: DocumentRow[] = [];
    queue.stored.subscribe((document) => told.push(document));
    queue.add([fileOf('a'), fileOf('b')]);
    client.end(0, stored(7));
    client.end(1, refused(415));
    expect(told.map(({ number }) => number)).toEqual([7]);
  });

  it('wait together while the server does not answer, then go on from where they were, under their ids', () => {
    queue.add(['a', 'b', 'c', 'd'].map((name) => fileOf(name)));
    client.end(0, refused(0));
    client.end(1, refused(503));
    expect(queue.isInterrupted()).toBe(true);
    expect(states()).toEqual(['c sending', 'd waiting', 'a waiting', 'b waiting']);
    jest.advanceTimersByTime(1_000);
    expect(queue.isInterrupted()).toBe(false);
    client.end(2, stored(1));
    client.end(3, stored(2));
    const again = client.started.slice(3);
    expect(again.map(({ name, isGoneOn }) => [name, isGoneOn])).toEqual([
      ['d', false],
      ['a', true],
      ['b', true],
    ]);
    expect(again[1]?.id).toBe(client.started[0]?.id);
  });

  it('go on at once when the network is back', () => {
    queue.add([fileOf('a')]);
    client.end(0, refused(0));
    window.dispatchEvent(new Event('online'));
    expect(client.started).toHaveLength(2);
  });

  it('need somebody after ten failures in a row, who can have all of them tried again', () => {
    queue.add([fileOf('a'), fileOf('wrong')]);
    client.end(1, refused(415));
    for (let round = 0; round < 10; round++) {
      client.end(client.started.length - (round === 0 ? 2 : 1), refused(0));
      jest.advanceTimersByTime(60_000);
    }
    expect(states()).toEqual(['wrong refused', 'a refused']);
    queue.retryAll();
    expect(states()).toEqual(['wrong refused', 'a sending']);
    expect(client.started.at(-1)).toMatchObject({ id: client.started[0]?.id, isGoneOn: true });
  });

  it('can be paused one by one or all, and resumed', () => {
    queue.add(['a', 'b', 'c', 'd'].map((name) => fileOf(name)));
    queue.pause(itemOf('a'));
    expect(client.started[0]?.steps.observed).toBe(false);
    expect(states()).toEqual(['b sending', 'c sending', 'd sending', 'a paused']);
    queue.pauseAll();
    expect(queue.totals()).toMatchObject({ open: 0, paused: 4 });
    queue.resumeAll();
    expect(states()).toEqual(['a sending', 'b sending', 'c sending', 'd waiting']);
  });

  it('can be broken off, with what has arrived of them', () => {
    queue.add([fileOf('a')]);
    queue.remove(itemOf('a'));
    expect(client.started[0]?.steps.observed).toBe(false);
    expect(client.abandoned).toEqual([client.started[0]?.id]);
    expect([states(), queue.bytes().total]).toEqual([[], 0]);
  });

  it('go on after a reload when they are chosen again, and only those', async () => {
    queue.add([fileOf('a', 10), fileOf('b', 20)]);
    client.end(0, stored(1));
    const { id } = client.started[1] ?? {};
    await openPage();
    expect(states()).toEqual(['b lost']);
    queue.add([fileOf('b', 21), fileOf('b', 20)]);
    expect(client.started.map((each) => [each.id === id, each.isGoneOn])).toEqual([
      [true, true],
      [false, false],
    ]);
    client.end(0, stored(2));
    client.end(1, stored(3));
    await openPage();
    expect(states()).toEqual([]);
  });

  it('of before a reload can be given up', async () => {
    queue.add([fileOf('a')]);
    const { id } = client.started[0] ?? {};
    await openPage();
    queue.abandonLost();
    expect([client.abandoned, states(), kept.uploads.size]).toEqual([[id], [], 0]);
  });

  it('are still there for whoever comes back, and gone for somebody else', async () => {
    queue.add([fileOf('a')]);
    client.end(0, refused(401));
    expect(states()).toEqual(['a waiting']);
    me.set(null);
    TestBed.tick();
    await signIn('1');
    expect(states()).toEqual(['a sending']);
    await signIn('2');
    expect(states()).toEqual([]);
    expect(client.started[1]?.steps.observed).toBe(false);
  });

  it('begin only when the person has decided which, where the month has no room for all', () => {
    usage.set({ used: 97, reserved: 0, limit: 100, resetsOn: '2026-05-01', planName: 'ライト' });
    queue.add(['a', 'b'].map((name) => fileOf(name)));
    queue.add(['c', 'd', 'e'].map((name) => fileOf(name)));
    expect(queue.excess()).toMatchObject({ left: 1 });
    expect(queue.excess()?.files).toHaveLength(3);
    expect(queue.totals().files).toBe(2);
    queue.decideExcess(true);
    expect(states()).toEqual(['a sending', 'b sending', 'c sending']);
    queue.add([fileOf('f')]);
    expect(queue.excess()).toMatchObject({ left: 0 });
    queue.decideExcess(false);
    expect([queue.excess(), queue.totals().files]).toEqual([null, 3]);
  });
});
