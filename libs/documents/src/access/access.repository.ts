import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AccessSubject } from './access-decision';
import type { AccessLevel } from './access-level';
import { type AccessClass, type AccessDefaults, type AccessRules, classKey, FIRST_DEFAULTS } from './access-rules';

/** Classes that are one and the same to a subject. */
export interface ClassesAlike extends AccessClass {
  readonly ids: readonly number[];
}

/** Each class has a twin for documents that were deleted: what asks for the ledger's classes never finds one of those. */
export type AccessSide = 'ledger' | 'deleted';
const DELETED_SUFFIX = ' deleted';

/** Access classes, which never change, and the defaults, of which every version stays. */
@Injectable()
export class AccessRepository {
  /**
   * All classes of one side, with what in their rules concerns the subject: a class may name hundreds of people, and a company may have
   * thousands of classes, most of which differ in what they say about others.
   */
  async classesFor(
    tx: Transaction,
    { userId, groupIds }: Pick<AccessSubject, 'userId' | 'groupIds'>,
    side: AccessSide,
  ): Promise<ClassesAlike[]> {
    const rows = await tx.query<{
      readonly ids: readonly number[];
      readonly groupId: Uuid | null;
      readonly everyone: AccessLevel | null;
      readonly own: AccessLevel | null;
      readonly groups: AccessRules['groups'] | null;
    }>(
      `SELECT json_agg(id) AS ids, group_id AS "groupId", everyone, own, groups
         FROM (SELECT id, group_id, rules ->> 'everyone' AS everyone, rules -> 'users' ->> $1 AS own,
                      (SELECT jsonb_object_agg(g, rules -> 'groups' -> g) FROM unnest($2::text[]) g WHERE rules -> 'groups' ? g) AS groups
                 FROM access_classes WHERE is_deleted = $3) AS concerning
        GROUP BY group_id, everyone, own, groups`,
      [userId ?? '', groupIds, side === 'deleted'],
    );
    return rows.map(({ ids, groupId, everyone, own, groups }) => ({
      ids,
      groupId,
      rules: { users: userId !== null && own !== null ? { [userId]: own } : {}, groups: groups ?? {}, everyone },
    }));
  }

  async classOf(tx: Transaction, { accessClassId }: { readonly accessClassId: number }): Promise<AccessClass> {
    const [found] = await tx.query<AccessClass>(
      'SELECT rules, group_id AS "groupId" FROM access_classes WHERE id = $1',
      [accessClassId],
    );
    if (!found) throw new Error('a document has an access class that is not there');
    return found;
  }

  /** @returns the id of the class, made when it is new */
  async intern(
    tx: Transaction,
    tenantId: Uuid,
    accessClass: AccessClass,
    side: AccessSide = 'ledger',
  ): Promise<number> {
    const isDeleted = side === 'deleted';
    const key = classKey(accessClass) + (isDeleted ? DELETED_SUFFIX : '');
    const find = (): Promise<{ id: number }[]> => tx.query('SELECT id FROM access_classes WHERE rules_key = $1', [key]);
    const [known] = await find();
    if (known) return known.id;
    await tx.query(
      `INSERT INTO access_classes (tenant_id, rules_key, rules, group_id, is_deleted) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, rules_key) DO NOTHING`,
      [tenantId, key, JSON.stringify(accessClass.rules), accessClass.groupId, isDeleted],
    );
    const [made] = await find();
    if (!made) throw new Error('an access class was not made');
    return made.id;
  }

  async defaults(tx: Transaction): Promise<AccessDefaults> {
    const [newest] = await tx.query<AccessDefaults>(
      'SELECT revision, members, others, groups FROM access_defaults ORDER BY revision DESC LIMIT 1',
    );
    return newest ?? FIRST_DEFAULTS;
  }

  /** @returns false when somebody else was first with this revision */
  async addDefaults(
    tx: Transaction,
    tenantId: Uuid,
    { revision, members, others, groups }: AccessDefaults,
    changed: { readonly at: Date; readonly by: Uuid | null },
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO access_defaults (tenant_id, revision, members, others, groups, changed_at, changed_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant_id, revision) DO NOTHING RETURNING revision`,
      [tenantId, revision, members, others, JSON.stringify(groups), changed.at, changed.by],
    );
    return rows.length > 0;
  }
}
