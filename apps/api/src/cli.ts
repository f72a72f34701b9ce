import { parseArgs } from 'node:util';
import { PLAN_CODES, type PlanCode } from '@chogura/licensing';
import { isUuid, type Uuid } from '@chogura/kernel';
import { MIGRATIONS } from '@chogura/migrations';
import {
  Config,
  ConfigError,
  createPino,
  Database,
  migrate,
  OutboxRepository,
  ownerDatabaseUrl,
  PinoLogger,
  RelayRepository,
} from '@chogura/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { exportAudit, verifyAudit } from './audit-commands';
import { type CompanyOrder, createCompany, DEMO_COMPANY } from './demo-company';

const USAGE = `usage:
  cli migrate                                    brings the database to the newest migration (CHOGURA_OWNER_DATABASE_URL)
  cli seed-demo --credentials-file FILE          makes the demo company once; a later run changes nothing
  cli company-create --name NAME --email-domain DOMAIN --credentials-file FILE
                     [--other-name NAME]… [--registration-number T…] [--plan ${PLAN_CODES.join('|')}]
                                                 makes a company with an administrator and two clerks
  cli deliveries failed                          lists event handlers that gave up, one JSON line each
  cli deliveries retry                           runs them all again
  cli verify-audit [--tenant ID]                 names the first entry of each audit trail that does not hold (then exit code 1)
  cli export-audit --tenant ID --out FILE        writes a company's audit trail (docs/audit-format.md)`;

/** Of one listing; retry and list again for more. */
const MAX_FAILED_DELIVERIES = 1_000;

class UsageError extends Error {}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'credentials-file': { type: 'string' },
    name: { type: 'string' },
    'other-name': { type: 'string', multiple: true, default: [] },
    'registration-number': { type: 'string' },
    'email-domain': { type: 'string' },
    plan: { type: 'string', default: 'business' },
    tenant: { type: 'string' },
    out: { type: 'string' },
  },
});

type OptionName = keyof typeof values;

function required(option: OptionName): string {
  const value = values[option];
  if (typeof value !== 'string') throw new UsageError(`--${option} is missing`);
  return value;
}

async function runMigrations(): Promise<void> {
  const names = await migrate(ownerDatabaseUrl(), MIGRATIONS);
  console.log(names.length > 0 ? `migrated: ${names.join(', ')}` : 'the database is up to date');
}

/** Runs `work` with the whole product at hand, without serving anything. */
async function withApp(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(Config.fromProcess()), {
    abortOnError: false,
    logger: new PinoLogger(createPino('error', 'cli')),
  });
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

/** Prints what it wrote, so that a script needs no second look into the file. */
async function makeCompany(order: CompanyOrder): Promise<void> {
  const file = required('credentials-file');
  await withApp(async (app) => {
    const credentials = await createCompany(app, order, file);
    console.log(JSON.stringify(credentials ?? { company: order.name, accounts: null }));
  });
}

async function listFailedDeliveries(app: INestApplicationContext): Promise<void> {
  for (const delivery of await app.get(RelayRepository).findFailed(MAX_FAILED_DELIVERIES))
    console.log(JSON.stringify(delivery));
}

async function retryFailedDeliveries(app: INestApplicationContext): Promise<void> {
  const failed = await app.get(RelayRepository).findFailed(MAX_FAILED_DELIVERIES);
  let count = 0;
  for (const tenantId of new Set(failed.map((delivery) => delivery.tenantId))) {
    count += await app.get(Database).transaction({ tenantId }, (tx) => app.get(OutboxRepository).retryFailed(tx));
  }
  console.log(`${count} deliveries run again`);
}

/** @throws UsageError for what is no id */
function tenantId(text: string): Uuid {
  if (!isUuid(text)) throw new UsageError('--tenant is the id of a company');
  return text;
}

async function verifyAuditTrails(app: INestApplicationContext): Promise<void> {
  const wanted = values.tenant === undefined ? undefined : tenantId(values.tenant);
  if (!(await verifyAudit(app, wanted, console.log))) process.exitCode = 1;
}

function orderFromOptions(): CompanyOrder {
  const plan = PLAN_CODES.find((code): code is PlanCode => code === values.plan);
  if (!plan) throw new UsageError(`--plan is one of ${PLAN_CODES.join(', ')}`);
  return {
    name: required('name'),
    otherNames: values['other-name'],
    registrationNumber: values['registration-number'] ?? null,
    plan,
    emailDomain: required('email-domain'),
  };
}

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  migrate: runMigrations,
  'seed-demo': () => makeCompany(DEMO_COMPANY),
  'company-create': () => makeCompany(orderFromOptions()),
  'deliveries failed': () => withApp(listFailedDeliveries),
  'deliveries retry': () => withApp(retryFailedDeliveries),
  'verify-audit': () => withApp(verifyAuditTrails),
  'export-audit': () => withApp((app) => exportAudit(app, tenantId(required('tenant')), required('out'))),
};

try {
  const command = COMMANDS[positionals.join(' ')];
  if (!command) throw new UsageError('no such command');
  await command();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${USAGE}`);
  else console.error(error instanceof ConfigError ? error.message : error);
  // A connection that was opened before the fault would keep the process.
  process.exit(1);
}
