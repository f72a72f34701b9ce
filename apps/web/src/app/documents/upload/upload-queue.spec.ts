import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DocumentRow, Me } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import type { Problem } from '../../core/api/problem';
import { UploadClient, type UploadStep } from '../../core/files/upload-client';
import { SessionStore } from '../../core/session/session-store';
import { UsageStore } from '../../core/session/usage-store';
import { row } from '../testing/samples';
import { UploadQueue } from './upload-queue';

const problem: Problem = {
  status: 0,
  code: 'client.offline',
  title: 'サーバーから応答がありません',
  detail: '',
  requestId: null,
  errors: [],
  extensions: {},
};

const fileOf = (name: string, size: number): File => new File(['x'.repeat(size)], name);

/** Every upload waits for the test to let it go on. */
class HeldClient {
  readonly started: { readonly id: string; readonly name: string; readonly steps: Subject<UploadStep> }[] = [];

  upload(id: string, file: File): Subject<UploadStep> {
    const steps = new Subject<UploadStep>();
    this.started.push({ id, name: file.name, steps });
    return steps;
  }

  end(index: number, step: UploadStep): void {
    this.started[index]?.steps.next(step);
    this.started[index]?.steps.complete();
  }
}

describe('files on their way in', () => {
  const me = signal<Me | null>(null);
  let client: HeldClient;
  let queue: UploadQueue;

  const signIn = (id: string): void => {
    me.set({ user: { id } } as Me);
    TestBed.tick();
  };
  const states = (): string[] => queue.items().map(({ file, state }) => `${file.name} ${state.is}`);

  beforeEach(() => {
    client = new HeldClient();
    TestBed.configureTestingModule({
      providers: [
        { provide: UploadClient, useValue: client },
        { provide: UsageStore, useValue: { refresh: () => Promise.resolve() } },
        { provide: SessionStore, useValue: { me } },
      ],
    });
    queue = TestBed.inject(UploadQueue);
    signIn('1');
  });

  it('go three at a time, the next when one has ended', () => {
    queue.add(['a', 'b', 'c', 'd', 'e'].map((name) => fileOf(name, 10)));
    expect(client.started.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    client.end(1, { is: 'stored', document: row(1), wasStored: false });
    expect(client.started.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are listed with those first that need somebody', () => {
    queue.add(['a', 'b', 'c', 'd'].map((name) => fileOf(name, 10)));
    client.end(0, { is: 'stored', document: row(1), wasStored: false });
    client.end(1, { is: 'refused', problem });
    expect(states()).toEqual(['b refused', 'c sending', 'd sending', 'a stored']);
  });

  it('keep their id when they are tried again, so that nothing is stored twice', () => {
    queue.add([fileOf('a', 10)]);
    client.end(0, { is: 'refused', problem });
    const [item] = queue.items();
    if (item) queue.retry(item);
    expect(client.started).toHaveLength(2);
    expect(client.started[1]?.id).toBe(client.started[0]?.id);
  });

  it('have a progress in total', () => {
    queue.add([fileOf('a', 100), fileOf('b', 300)]);
    client.started[1]?.steps.next({ is: 'sending', sentBytes: 150, totalBytes: 320 });
    client.end(0, { is: 'stored', document: row(1), wasStored: false });
    expect(queue.totals()).toMatchObject({ files: 2, open: 1, stored: 1, refused: 0, totalBytes: 400, sentBytes: 250 });
  });

  it('are told to the list when they are stored', () => {
    const told: DocumentRow[] = [];
    queue.stored.subscribe((document) => told.push(document));
    queue.add([fileOf('a', 10), fileOf('b', 10)]);
    client.end(0, { is: 'stored', document: row(7), wasStored: false });
    client.end(1, { is: 'refused', problem });
    expect(told.map(({ number }) => number)).toEqual([7]);
  });

  it('can be broken off', () => {
    queue.add([fileOf('a', 10)]);
    const [item] = queue.items();
    if (item) queue.remove(item);
    expect(client.started[0]?.steps.observed).toBe(false);
    expect(queue.items()).toEqual([]);
  });

  it('are still there for whoever comes back, and gone for somebody else', () => {
    queue.add([fileOf('a', 10)]);
    me.set(null);
    TestBed.tick();
    signIn('1');
    expect(states()).toEqual(['a sending']);
    signIn('2');
    expect(states()).toEqual([]);
    expect(client.started[0]?.steps.observed).toBe(false);
  });
});
