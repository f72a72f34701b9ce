import { COMMAND_LINE, ListCompanies, type ListedCompany, NewCompanyDto, newCompanyOf } from '@chogura/identity';
import { newId } from '@chogura/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { type Doer, OperateCompanies } from '../operator/operate-companies';
import { checked } from './checked';
import { command, required, type Terminal, UsageError } from './command';
import { companyId } from './company-id';
import { createSampleCompany, DEMO_COMPANY, type SampleOrder } from './sample-company';

const DEFAULT_PLAN = 'business';
const LISTED_AT_ONCE = 100;

const doer = (): Doer => ({ ...COMMAND_LINE, requestId: newId(), language: 'en' });

const CREATE_OPTIONS = {
  name: { type: 'string' },
  'other-name': { type: 'string', multiple: true },
  'registration-number': { type: 'string' },
  plan: { type: 'string', default: DEFAULT_PLAN },
  'administrator-email': { type: 'string' },
  'administrator-name': { type: 'string' },
  'email-domain': { type: 'string' },
  'credentials-file': { type: 'string' },
} as const;

const CREATE = command({
  name: 'tenant create',
  usage: `--name NAME [--other-name NAME]… [--registration-number T…] [--plan CODE (${DEFAULT_PLAN})]
  --administrator-email EMAIL --administrator-name NAME
                      makes a company; a mail invites its first administrator
  --email-domain DOMAIN --credentials-file FILE
                      instead: with an administrator and two clerks to look around as; their passwords are in FILE`,
  options: CREATE_OPTIONS,
  run: async (values, terminal) => {
    const company = {
      name: required(values, 'name'),
      otherNames: values['other-name'] ?? [],
      registrationNumber: values['registration-number'] ?? null,
      planCode: values.plan,
    };
    const isSample = values['email-domain'] !== undefined || values['credentials-file'] !== undefined;
    if (!isSample) {
      const administrator = {
        name: required(values, 'administrator-name'),
        email: required(values, 'administrator-email'),
      };
      return invite(terminal, await checked(NewCompanyDto, { ...company, administrator }));
    }
    if (values['administrator-email'] !== undefined || values['administrator-name'] !== undefined)
      throw new UsageError('either an administrator is invited, or sample staff is made (--email-domain): not both');
    const [emailDomain, file] = [required(values, 'email-domain'), required(values, 'credentials-file')];
    const administrator = { name: company.name, email: `administrator@${emailDomain}` };
    await checked(NewCompanyDto, { ...company, administrator });
    return makeSample(terminal, { ...company, emailDomain }, file);
  },
});

async function invite({ withApp, print }: Terminal, company: NewCompanyDto): Promise<void> {
  await withApp(async (app) => {
    const id = await app.get(OperateCompanies).create(doer(), newCompanyOf(company));
    print(JSON.stringify({ id, company: company.name, invited: company.administrator.email }));
  });
}

/** Prints what it wrote, so that a script needs no second look into the file. */
async function makeSample({ withApp, print }: Terminal, order: SampleOrder, file: string): Promise<void> {
  await withApp(async (app) => {
    const credentials = await createSampleCompany(app, order, file);
    print(JSON.stringify(credentials ?? { company: order.name, accounts: null }));
  });
}

const SEED_DEMO = command({
  name: 'seed-demo',
  usage: '--credentials-file FILE\nmakes the demo company once; a later run changes nothing',
  options: { 'credentials-file': { type: 'string' } },
  run: (values, terminal) => makeSample(terminal, DEMO_COMPANY, required(values, 'credentials-file')),
});

const LIST = command({
  name: 'tenant list',
  usage: '\nlists the companies, the newest first, one JSON line each',
  options: {},
  run: (_, { withApp, print }) =>
    withApp(async (app) => {
      let cursor: string | null = null;
      do {
        const page = await listPage(app, cursor);
        for (const company of page.items) print(JSON.stringify(lineOf(company)));
        cursor = page.nextCursor;
      } while (cursor !== null);
    }),
});

const listPage = (app: INestApplicationContext, cursor: string | null): ReturnType<ListCompanies['page']> =>
  app.get(ListCompanies).page({ ...(cursor !== null && { cursor }), limit: LISTED_AT_ONCE }, 'en');

const lineOf = ({ id, name, createdAt, suspendedAt, suspensionReason, usage }: ListedCompany): object => ({
  id,
  name,
  createdAt,
  state: suspendedAt ? 'suspended' : 'running',
  ...(suspendedAt && { suspendedAt, suspensionReason }),
  plan: usage.plan.code,
  nextPlan: usage.next && { code: usage.next.plan.code, validFrom: usage.next.validFrom },
  seats: { used: usage.seatsInUse, limit: usage.plan.seats },
  uploads: { used: usage.uploads, limit: usage.plan.uploadsPerMonth },
  storageBytes: { used: usage.storedBytes, limit: usage.plan.storageBytes },
});

const SUSPEND = command({
  name: 'tenant suspend',
  usage: `--tenant ID --reason TEXT
ends every session of the company and shuts it; what is being read is finished, nothing is lost`,
  options: { tenant: { type: 'string' }, reason: { type: 'string' } },
  run: async (values, { withApp, print }) => {
    const [id, reason] = [companyId(required(values, 'tenant')), required(values, 'reason')];
    await withApp((app) => app.get(OperateCompanies).suspend(doer(), id, reason));
    print('suspended');
  },
});

const RESUME = command({
  name: 'tenant resume',
  usage: '--tenant ID\nopens it again; what waited is read now',
  options: { tenant: { type: 'string' } },
  run: async (values, { withApp, print }) => {
    const id = companyId(required(values, 'tenant'));
    await withApp((app) => app.get(OperateCompanies).resume(doer(), id));
    print('resumed');
  },
});

const SET_PLAN = command({
  name: 'tenant set-plan',
  usage: `--tenant ID --plan CODE [--from YYYY-MM-DD]
puts the company on a plan from today, or from that day (Asia/Tokyo) on`,
  options: { tenant: { type: 'string' }, plan: { type: 'string' }, from: { type: 'string' } },
  run: async (values, { withApp, print }) => {
    const [id, plan] = [companyId(required(values, 'tenant')), required(values, 'plan')];
    await withApp(async (app) => {
      const { usage } = await app.get(OperateCompanies).setPlan(doer(), id, plan, values.from);
      print(JSON.stringify({ plan: usage.plan.code, next: usage.next }));
    });
  },
});

export const TENANT_COMMANDS = [CREATE, LIST, SUSPEND, RESUME, SET_PLAN, SEED_DEMO];
