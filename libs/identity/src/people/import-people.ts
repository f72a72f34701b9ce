import { Seats } from '@chogura/contracts';
import { csvText, Problem, type RequestContext, ROLE_NAMES } from '@chogura/kernel';
import {
  type CsvEncoding,
  Database,
  PermissionRegistry,
  readCsv,
  recordsByColumn,
  type Transaction,
} from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { Invitations } from './invitations';
import { type JudgedRow, judgeImport } from './judge-import';
import { ManagePeople } from './manage-people';
import { isWithinReach } from './own-reach';
import { languageName, PEOPLE_COLUMNS } from './people-import.columns';
import {
  MAX_IMPORTED_PEOPLE,
  type PeopleImportOrderDto,
  type PeopleImportPreviewDto,
  type PeopleImportRowDto,
  type PeopleImportStepDto,
} from './people-import.dto';
import { wordCellError } from './people-import.errors';
import { IMPORT_HAS_ERRORS } from './people-admin.problems';
import { PeopleAdminRepository } from './people-admin.repository';
import { SsoRepository } from '../sso/sso.repository';

/** Rows of one transaction: a few seconds, so that whoever waits sees it go on. */
const ROWS_PER_STEP = 100;

/**
 * People from a CSV file. Nothing is kept between the preview and the steps: each reads and judges the file anew, so that what changed
 * meanwhile is seen, and a step that is repeated finds its people there.
 */
@Injectable()
export class ImportPeople {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleAdminRepository,
    private readonly people: ManagePeople,
    private readonly invitations: Invitations,
    private readonly seats: Seats,
    private readonly permissions: PermissionRegistry,
    private readonly sso: SsoRepository,
  ) {}

  /** The people of the company in the form of an import, or the headings alone: a CSV file. */
  async template(ctx: RequestContext, withPeople: boolean): Promise<string> {
    const headings = PEOPLE_COLUMNS.map(({ heading }) => heading[ctx.language]);
    if (!withPeople) return csvText([headings]);
    const { people, groups } = await this.database.transaction(ctx, (tx) => this.surroundings(tx));
    const groupNames = new Map(groups.map(({ id, name }) => [id, name]));
    const rows = people
      .filter(({ isDisabled }) => !isDisabled)
      .map(({ name, email, role, customRoleName, groupIds, language }) => [
        name,
        email,
        role === 'custom' ? customRoleName : ROLE_NAMES[role][ctx.language],
        groupIds.flatMap((id) => groupNames.get(id) ?? []).join('\n'),
        languageName(language, ctx.language),
      ]);
    return csvText([headings, ...rows]);
  }

  /** Writes nothing. @throws W2039 and what else readCsv and recordsByColumn refuse (422) */
  preview(ctx: RequestContext, bytes: Buffer, encoding: CsvEncoding): Promise<PeopleImportPreviewDto> {
    return this.database.transaction(ctx, async (tx) => {
      const { judged, ignored } = await this.judge(tx, ctx, bytes, encoding);
      return { rows: judged.map((row) => rowDto(row, ctx)), ignoredHeadings: ignored };
    });
  }

  /**
   * Takes the rows from `from` on, in one transaction.
   * @throws identity.import-has-errors (409) where rows are wrong and none may be left out; as preview; identity.changed-meanwhile,
   * identity.email-taken when others changed the same people at that moment: nothing of this step is written then
   */
  run(ctx: RequestContext, bytes: Buffer, order: PeopleImportOrderDto): Promise<PeopleImportStepDto> {
    return this.database.transaction(ctx, async (tx) => {
      const { judged } = await this.judge(tx, ctx, bytes, order.encoding);
      const wrong = judged.filter(({ plan }) => plan.is === 'wrong').length;
      if (wrong > 0 && order.wrong === 'refuse') throw new Problem(IMPORT_HAS_ERRORS, { count: wrong });
      const end = order.from + ROWS_PER_STEP;
      const rows = judged.slice(order.from, end);
      // Before any row is locked, as everywhere: whoever takes the role of an administrator away holds it.
      if (rows.some(({ plan }) => plan.is === 'change' && plan.existing.role === 'administrator')) {
        await this.seats.lock(tx, ctx);
      }
      const step = { added: 0, changed: 0, same: 0, left: 0, wrong: 0 };
      for (const { plan } of rows) step[await this.take(tx, ctx, plan, order)]++;
      return { ...step, next: end < judged.length ? end : null };
    });
  }

  private async take(
    tx: Transaction,
    ctx: RequestContext,
    plan: JudgedRow['plan'],
    { existing }: PeopleImportOrderDto,
  ): Promise<'added' | 'changed' | 'same' | 'left' | 'wrong'> {
    switch (plan.is) {
      case 'add':
        await this.invitations.invite(tx, ctx, await this.people.add(tx, ctx, plan.person));
        return 'added';
      case 'change':
        if (existing === 'leave') return 'left';
        await this.people.changeWithin(tx, ctx, plan.existing.id, plan.existing.revision, plan.person);
        return 'changed';
      default:
        return plan.is;
    }
  }

  private async judge(
    tx: Transaction,
    ctx: RequestContext,
    bytes: Buffer,
    encoding: CsvEncoding,
  ): Promise<{ judged: readonly JudgedRow[]; ignored: readonly string[] }> {
    const table = readCsv(bytes, encoding, MAX_IMPORTED_PEOPLE);
    const { records, ignored } = recordsByColumn(table, PEOPLE_COLUMNS, ctx.language);
    const around = await this.surroundings(tx);
    const judged = judgeImport(records, {
      ...around,
      language: ctx.language,
      mayGive: ({ role, customRoleId }) => {
        const own = around.roles.find(({ id }) => id === customRoleId);
        return isWithinReach(ctx, this.permissions.keysOf(role, own?.permissions));
      },
    });
    return { judged, ignored };
  }

  private async surroundings(tx: Transaction) {
    return {
      people: await this.repository.people(tx),
      groups: await this.repository.groups(tx),
      roles: await this.repository.roles(tx),
      emergencyUserId: (await this.sso.connection(tx))?.emergencyUserId ?? null,
    };
  }
}

function rowDto({ record, plan }: JudgedRow, { language }: RequestContext): PeopleImportRowDto {
  const errors = plan.is === 'wrong' ? plan.errors : [];
  return {
    row: record.row,
    ...record.cells,
    outcome: plan.is,
    changed: plan.is === 'change' ? plan.changed : [],
    errors: errors.map((error) => ({
      column: error.column,
      code: error.code,
      message: wordCellError(error, language),
    })),
  };
}
