import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** まとめて操作: what somebody has done with many documents at once, and what became of each. */
export class DocumentsBulk1764400000400 implements MigrationInterface {
  readonly name = 'DocumentsBulk1764400000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_jobs (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        started_by uuid NOT NULL,
        started_at timestamptz NOT NULL,
        action jsonb NOT NULL,
        undoes uuid,
        cancelled_at timestamptz,
        ended_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, started_by) REFERENCES users (tenant_id, id),
        FOREIGN KEY (tenant_id, undoes) REFERENCES bulk_jobs (tenant_id, id)
      )`);
    await runner.query(`COMMENT ON COLUMN bulk_jobs.undoes IS 'The job that this one takes back, where it does'`);
    await runner.query(`CREATE INDEX bulk_jobs_of_person ON bulk_jobs (tenant_id, started_by, started_at DESC)`);
    await runner.query(`CREATE UNIQUE INDEX bulk_jobs_undone_once ON bulk_jobs (tenant_id, undoes)`);
    await protectTenantTable(runner, 'bulk_jobs', {
      app: 'SELECT, INSERT, UPDATE (cancelled_at, ended_at), DELETE',
    });

    await runner.query(`
      CREATE TABLE bulk_job_items (
        tenant_id uuid NOT NULL,
        job_id uuid NOT NULL,
        position int NOT NULL,
        document_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'unchanged', 'failed')),
        problem text,
        revision int,
        before jsonb,
        PRIMARY KEY (tenant_id, job_id, position),
        FOREIGN KEY (tenant_id, job_id) REFERENCES bulk_jobs (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CHECK ((state = 'failed') = (problem IS NOT NULL)),
        CHECK ((state = 'done') = (revision IS NOT NULL))
      )`);
    await runner.query(`COMMENT ON COLUMN bulk_job_items.revision IS 'Of the document, as this job made it'`);
    await runner.query(`COMMENT ON COLUMN bulk_job_items.before IS 'What the job replaced, for taking it back'`);
    await runner.query(`CREATE INDEX bulk_job_items_by_state ON bulk_job_items (tenant_id, job_id, state, position)`);
    await protectTenantTable(runner, 'bulk_job_items', {
      app: 'SELECT, INSERT, UPDATE (state, problem, revision, before), DELETE',
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
