import type { RequestContext } from '@chogura/kernel';
import { type Database, Transaction } from '@chogura/platform';

/** One node of a plan, as EXPLAIN tells it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Heap Fetches'?: number;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}

export interface Explained {
  readonly nodes: readonly PlanNode[];
  readonly milliseconds: number;
}

/** Keeps what a repository asks. */
class ListeningTransaction extends Transaction {
  readonly asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];

  override query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    this.asked.push({ sql, parameters });
    return super.query(sql, parameters);
  }
}

/** How the database goes about everything that the work asks of it, as the role that serves. */
export function explain(
  database: Database,
  ctx: RequestContext,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<Explained> {
  return database.transaction(ctx, async (tx) => {
    const listening = new ListeningTransaction(tx.manager);
    await work(listening);
    if (listening.asked.length === 0) throw new Error('nothing was asked');
    const walk = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(walk)];
    const all = { nodes: [] as PlanNode[], milliseconds: 0 };
    for (const { sql, parameters } of listening.asked) {
      const [row] = await tx.query<{ 'QUERY PLAN': { Plan: PlanNode; 'Execution Time': number }[] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
        parameters,
      );
      const [plan] = row?.['QUERY PLAN'] ?? [];
      if (!plan) throw new Error('nothing was explained');
      all.nodes.push(...walk(plan.Plan));
      all.milliseconds += plan['Execution Time'];
    }
    return all;
  });
}
