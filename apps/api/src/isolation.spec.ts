import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestApi, type TestApi } from './testing/test-api';
import { fingerprint } from './testing/isolation/fingerprint';
import { type Operation, readOperations } from './testing/isolation/operations';
import { ROWS, rowOf } from './testing/isolation/rows';
import { type Answer, Asker, comparable, emptyPlaces, preparePair, sendPrepared } from './testing/isolation/walk';
import { WalledCompany } from './testing/isolation/walled-company';

jest.setTimeout(60_000);

const OPERATIONS = readOperations();
const meansOf = ({ takesKey }: Operation): ('session' | 'key')[] => (takesKey ? ['session', 'key'] : ['session']);

/** What to write when an operation has no row yet. */
function missingRow({ operationId, method, address, idPlaces }: Operation): string {
  const row =
    idPlaces.length === 0
      ? `${operationId}: {},`
      : idPlaces.join() === 'path.id'
        ? `${operationId}: byId('<kind of thing>'),`
        : `${operationId}: { request: async ({ id }) => ({ … with id('<kind of thing>') for ${idPlaces.join(', ')} }) },`;
  return `${method} ${address} has no row in testing/isolation (rows.ts, document-rows.ts). Add one line: ${row} (kinds of things are made in walled-company.ts)`;
}

describe('company isolation: the walk through every operation', () => {
  let api: TestApi;
  let asker: WalledCompany;
  let other: WalledCompany;
  beforeAll(async () => {
    api = await openTestApi();
    [asker, other] = [await WalledCompany.found(api), await WalledCompany.found(api)];
    await other.fill();
  });
  afterAll(() => api.close());

  /** What of the other company stands in an answer. */
  const leaks = ({ body, headers }: Answer): string[] => {
    const text = body + JSON.stringify(headers);
    return [...other.marks].filter((mark) => text.includes(mark) || text.includes(latin1(mark)));
  };

  it('has a row for every operation of openapi.json, and no row too many', () => {
    const missing = OPERATIONS.filter(({ operationId }) => !ROWS[operationId]).map(missingRow);
    const known = new Set(OPERATIONS.map(({ operationId }) => operationId));
    const strays = Object.keys(ROWS).filter((operationId) => !known.has(operationId));
    expect({ missing, strays }).toEqual({ missing: [], strays: [] });
  });

  describe.each(OPERATIONS.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) => {
    const row = rowOf(operation.operationId);
    if (row.walk) {
      it('shows and tells nothing of another company', async () => {
        await expect(row.walk?.(asker, other)).resolves.toBeUndefined();
      });
      return;
    }
    it.each(meansOf(operation))(
      'answers its own company, with a %s, and shows nothing of another one',
      async (means) => {
        const shown = row.shows ? await asker.make(row.shows) : '';
        const own = new Asker(asker, operation, row, means);
        const prepared = await own.prepare();
        // Every place for an id has one, and each of them comes from the row's `id`.
        expect({ empty: emptyPlaces(operation, prepared.request), ids: prepared.ids.length }).toEqual({
          empty: [],
          ids: operation.idPlaces.length,
        });
        const requests = row.isNarrowed ? [prepared, { ...prepared, request: {} }] : [prepared];
        const answers = await Promise.all(requests.map((request) => own.send(request)));
        for (const answer of answers) {
          expect(answer.status < 300 ? 'answered' : `${answer.status} ${answer.body}`).toBe('answered');
          expect(leaks(answer)).toEqual([]);
        }
        expect(answers.at(-1)?.body).toContain(shown);
      },
    );
    if (operation.idPlaces.length === 0) return;
    it.each(meansOf(operation))('knows no id of another company, asked with a %s', async (means) => {
      const own = new Asker(asker, operation, row, means);
      for (const place of operation.idPlaces.keys()) {
        const pair = await preparePair(own, other, place);
        const before = await fingerprint(other);
        const foreign = await sendPrepared(own, pair.foreign, place);
        const unknown = await sendPrepared(own, pair.unknown, place);
        expect(comparable(foreign, row.differing)).toEqual(comparable(unknown, row.differing));
        expect(leaks(foreign)).toEqual([]);
        expect(await fingerprint(other)).toEqual(before);
        // Both companies have something under this id from now on.
        if (foreign.status < 300) other.marks.delete(pair.foreign.ids[place] ?? '');
      }
    });
  });
});

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
