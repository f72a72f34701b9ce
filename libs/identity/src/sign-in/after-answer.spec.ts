import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AfterAnswer } from './after-answer';

describe('work that is put off until after the answer', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error']));

  it('has not begun when the answer goes out, and is waited for by a shutdown', async () => {
    const afterAnswer = new AfterAnswer();
    const seen: string[] = [];
    await afterAnswer.run('work', async () => {
      seen.push('begun');
      await Promise.resolve();
      seen.push('done');
    });
    seen.push('answered');
    await afterAnswer.beforeApplicationShutdown();
    expect(seen).toEqual(['answered', 'begun', 'done']);
  });

  it('breaks nothing when it fails', async () => {
    const afterAnswer = new AfterAnswer();
    await afterAnswer.run('work', () => Promise.reject(new Error('no luck')));
    await expect(afterAnswer.settled()).resolves.toBeUndefined();
  });

  it('is a hundred pieces at once at most; who comes with more waits', async () => {
    const afterAnswer = new AfterAnswer();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    for (let n = 0; n < 100; n++) await afterAnswer.run('work', () => gate);
    let isAnswered = false;
    const late = afterAnswer.run('work', () => gate).then(() => (isAnswered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    release();
    await late;
    await afterAnswer.settled();
    expect(isAnswered).toBe(true);
  });
});
