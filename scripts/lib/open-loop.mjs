import { setTimeout as pause } from 'node:timers/promises';

const SECOND_MS = 1_000;

/** One after another. @returns how long each took, in milliseconds */
export async function timesOf(ask, requests) {
  const times = [];
  for (const request of requests) {
    const startedAt = performance.now();
    await ask(request);
    times.push(performance.now() - startedAt);
  }
  return times;
}

/**
 * Every reader asks once a second, whether or not the last answer has come; time counts from when the request was due, so that a server that
 * falls behind is not spared.
 * @param readers functions that ask @returns how long each request took, in milliseconds
 */
export async function openLoop(readers, seconds, nextRequest) {
  const startAt = performance.now() + SECOND_MS;
  const reading = readers.map(async (ask, place) => {
    const answers = [];
    for (let second = 0; second < seconds; second++) {
      const dueAt = startAt + (second + place / readers.length) * SECOND_MS;
      await pause(Math.max(0, dueAt - performance.now()));
      answers.push(ask(nextRequest()).then(() => performance.now() - dueAt));
    }
    return Promise.all(answers);
  });
  return (await Promise.all(reading)).flat();
}

/** Every reader asks again as soon as it has its answer. @returns requests a second */
export async function closedLoop(readers, seconds, nextRequest) {
  const startedAt = performance.now();
  const endAt = startedAt + seconds * SECOND_MS;
  let count = 0;
  await Promise.all(
    readers.map(async (ask) => {
      while (performance.now() < endAt) {
        await ask(nextRequest());
        count++;
      }
    }),
  );
  return (count / (performance.now() - startedAt)) * SECOND_MS;
}
