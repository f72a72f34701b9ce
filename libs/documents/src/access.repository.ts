import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AccessRules } from './access-level';

@Injectable()
export class AccessRepository {
  /** All classes of the company: as many as there are distinct sets of rules, not documents. */
  list(tx: Transaction): Promise<{ id: number; rules: AccessRules }[]> {
    return tx.query('SELECT id, rules FROM access_classes');
  }

  async intern(tx: Transaction, tenantId: Uuid, key: string, rules: AccessRules): Promise<number> {
    const find = (): Promise<{ id: number }[]> => tx.query('SELECT id FROM access_classes WHERE rules_key = $1', [key]);
    const known = await find();
    if (known[0]) return known[0].id;
    await tx.query(
      `INSERT INTO access_classes (tenant_id, rules_key, rules) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, rules_key) DO NOTHING`,
      [tenantId, key, JSON.stringify(rules)],
    );
    const made = await find();
    if (!made[0]) throw new Error('an access class was not made');
    return made[0].id;
  }
}
