import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { BulkJob } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LiveConnection } from '../../core/live/live-connection';
import { QuietLive } from '../testing/quiet-live';
import { BulkJobs } from './bulk-jobs';

const URL = '/api/v1/bulk-jobs';
const job = (id: string, changes: Partial<BulkJob> = {}): BulkJob => ({
  id,
  action: 'edit',
  state: 'running',
  startedAt: '2026-04-15T03:00:00Z',
  endedAt: null,
  total: 500,
  done: 0,
  unchanged: 0,
  failed: 0,
  canUndo: false,
  canRetry: false,
  ...changes,
});
const ENDED = { state: 'done', endedAt: '2026-04-15T03:00:09Z', done: 500, canUndo: true } as const;

describe('bulk jobs', () => {
  let live: QuietLive;
  let server: HttpTestingController;
  let jobs: BulkJobs;
  let ended: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    live = new QuietLive();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: LiveConnection, useValue: live as unknown as LiveConnection },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    jobs = TestBed.inject(BulkJobs);
    TestBed.tick();
    ended = [];
    jobs.ended.subscribe(({ id }) => ended.push(id));
  });
  afterEach(() => {
    server.verify();
    jest.useRealTimers();
  });

  const settled = (): Promise<unknown> => jest.advanceTimersByTimeAsync(0);
  const answer = async (url: string, body: BulkJob | BulkJob[]): Promise<void> => {
    server.expectOne(url).flush(body);
    await settled();
  };
  const start = async (): Promise<void> => {
    void jobs.start({ action: 'edit', changes: { memo: 'x' }, documentIds: [] });
    await answer(URL, job('a'));
  };
  const shown = (): [string, number][] => jobs.jobs().map(({ id, done }) => [id, done]);

  it('go on as the server tells it, asked for once however often it does', async () => {
    await start();
    for (let n = 0; n < 9; n++) live.bulkJobChanged.next('a');
    await jest.advanceTimersByTimeAsync(1_000);
    await answer(`${URL}/a`, job('a', { done: 225 }));
    expect(shown()).toEqual([['a', 225]]);
    live.bulkJobChanged.next('a');
    await jest.advanceTimersByTimeAsync(1_000);
    await answer(`${URL}/a`, job('a', ENDED));
    expect(ended).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(60_000);
  });

  it('are asked for every second while nobody tells, and again when somebody does', async () => {
    await start();
    live.status.set('lost');
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(1_000);
    await answer(URL, [job('a', { done: 100 })]);
    await jest.advanceTimersByTimeAsync(1_000);
    await answer(URL, [job('a', { done: 200 })]);
    expect(shown()).toEqual([['a', 200]]);
    live.status.set('live');
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(5_000);
    live.resync.next();
    await answer(URL, [job('a', ENDED)]);
    expect(ended).toEqual(['a']);
  });

  it('of another tab are shown here, and their end is told there', async () => {
    live.bulkJobChanged.next('b');
    await jest.advanceTimersByTimeAsync(1_000);
    await answer(`${URL}/b`, job('b', { done: 25 }));
    expect(shown()).toEqual([['b', 25]]);
    live.bulkJobChanged.next('b');
    await jest.advanceTimersByTimeAsync(1_000);
    await answer(`${URL}/b`, job('b', ENDED));
    expect(shown()).toEqual([['b', 500]]);
    expect(ended).toEqual([]);
  });

  it('that end before the answer to their order came are told once, and stay ended', async () => {
    void jobs.start({ action: 'edit', changes: { memo: 'x' }, documentIds: [] });
    const ordered = server.expectOne(URL);
    live.bulkJobChanged.next('a');
    await jest.advanceTimersByTimeAsync(1_000);
    await answer(`${URL}/a`, job('a', ENDED));
    ordered.flush(job('a'));
    await settled();
    expect(shown()).toEqual([['a', 500]]);
    expect(ended).toEqual(['a']);
  });
});
