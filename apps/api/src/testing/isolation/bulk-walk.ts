import { expect } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import type { ThingKind, WalledCompany } from './walled-company';

const RULE = { level: 'see_only' } as const;

/** One order for each place where it names something: the thing's kind, and the order with its id there. */
const ORDERS: readonly (readonly [ThingKind, (id: Uuid, own: Uuid) => object])[] = [
  ['document', (id) => ({ documentIds: [id], action: 'delete', reason: '重複' })],
  ['document', (id) => ({ filter: {}, exceptIds: [id], action: 'edit', changes: { memo: 'x' } })],
  ['user', (id) => ({ filter: { assigneeIds: [id] }, action: 'edit', changes: { memo: 'x' } })],
  ['group', (id) => ({ filter: { groupIds: [id] }, action: 'edit', changes: { memo: 'x' } })],
  ['customField', (id) => ({ filter: { custom: [`${id}:has:x`] }, action: 'edit', changes: { memo: 'x' } })],
  ['user', (id) => ({ filter: { storedByIds: [id] }, action: 'edit', changes: { memo: 'x' } })],
  ['tag', (id) => ({ filter: { tagIds: [id] }, action: 'edit', changes: { memo: 'x' } })],
  ['user', (id, own) => ({ documentIds: [own], action: 'edit', changes: { assigneeId: id } })],
  ['group', (id, own) => ({ documentIds: [own], action: 'edit', changes: { groupId: id } })],
  ['tag', (id, own) => ({ documentIds: [own], action: 'edit', changes: { tagIds: [id] } })],
  [
    'customField',
    (id, own) => ({ documentIds: [own], action: 'edit', changes: { customValues: [{ fieldId: id, text: 'x' }] } }),
  ],
  ['tag', (id, own) => ({ documentIds: [own], action: 'tags', addTagIds: [id] })],
  ['tag', (id, own) => ({ documentIds: [own], action: 'tags', removeTagIds: [id] })],
  ['user', (id, own) => ({ documentIds: [own], action: 'access', access: accessOf({ users: [{ id, ...RULE }] }) })],
  ['group', (id, own) => ({ documentIds: [own], action: 'access', access: accessOf({ groups: [{ id, ...RULE }] }) })],
];

const ARCHIVES: readonly (readonly [ThingKind, (id: Uuid) => object])[] = [
  ['document', (id) => ({ documentIds: [id] })],
  ['user', (id) => ({ filter: { assigneeIds: [id] } })],
  ['group', (id) => ({ filter: { groupIds: [id] } })],
  ['user', (id) => ({ filter: { storedByIds: [id] } })],
  ['tag', (id) => ({ filter: { tagIds: [id] } })],
];

const accessOf = (rules: object): object => ({ users: [], groups: [], everyone: null, ...rules });

/** An order names many things, of which one request needs few: each in an order of its own, another company's as nobody's. */
export async function ordersOfBulkWork(asker: WalledCompany, other: WalledCompany): Promise<void> {
  const own = await asker.make('document');
  const answerTo = ordering(asker, '/api/v1/bulk-jobs');
  expect(await answerTo({ documentIds: [own], action: 'edit', changes: { memo: 'x' } })).toMatchObject({
    status: 202,
    said: { total: 1 },
  });
  for (const [kind, order] of ORDERS) {
    expect(await answerTo(order(await other.make(kind), own))).toEqual(await answerTo(order(newId(), own)));
  }
}

/** The same for a ZIP. */
export async function ordersOfArchives(asker: WalledCompany, other: WalledCompany): Promise<void> {
  const answerTo = ordering(asker, '/api/v1/document-archives');
  expect(await answerTo({ documentIds: [await asker.make('document')] })).toMatchObject({
    status: 201,
    said: { count: 1 },
  });
  for (const [kind, order] of ARCHIVES) {
    expect(await answerTo(order(await other.make(kind)))).toEqual(await answerTo(order(newId())));
  }
}

const ordering =
  ({ administrator }: WalledCompany, path: string) =>
  async (order: object): Promise<unknown> => {
    const response = await administrator.send('POST', path, order);
    const said = (await response.json()) as Record<string, unknown>;
    for (const member of ['id', 'startedAt', 'requestId']) delete said[member];
    return { status: response.status, said };
  };
