import { chmod, writeFile } from 'node:fs/promises';
import { FoundCompany, type NewCompany } from '@chogura/identity';
import { type BuiltInRole, newId, newSecret, systemContext } from '@chogura/kernel';
import { AssignPlan, type PlanCode } from '@chogura/licensing';
import type { INestApplicationContext } from '@nestjs/common';

/** 96 random bits: typed once or pasted, and never guessed. */
const PASSWORD_BYTES = 12;

export interface CompanyOrder {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly registrationNumber: string | null;
  readonly plan: PlanCode;
  /** Of the users' e-mail addresses. */
  readonly emailDomain: string;
}

export interface Account {
  readonly role: BuiltInRole;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** What a person needs to sign in for the first time. */
export interface Credentials {
  readonly company: string;
  readonly accounts: readonly Account[];
}

export const DEMO_COMPANY: CompanyOrder = {
  name: '株式会社ひばり商会',
  otherNames: ['㈱ひばり商会', 'Hibari Shokai Co., Ltd.'],
  registrationNumber: 'T6970100245813',
  plan: 'business',
  emailDomain: 'hibari.example',
};

const GROUPS = ['経理グループ', '購買グループ'] as const;

/** One administrator and two clerks in two groups. */
const STAFF: readonly { role: BuiltInRole; name: string; mailbox: string; groups: readonly string[] }[] = [
  { role: 'administrator', name: '高瀬 みのり', mailbox: 'administrator', groups: GROUPS },
  { role: 'clerk', name: '大路 一葉', mailbox: 'keiri', groups: ['経理グループ'] },
  { role: 'clerk', name: '浜口 すず', mailbox: 'kobai', groups: ['購買グループ'] },
];

/**
 * Makes the company with new passwords, and keeps them in `credentialsFile` before the company exists: after a crash in between a file
 * too many is harmless, a company nobody can enter is not.
 * @returns null when the company is there already; its passwords are in nobody's hands but those of its users
 */
export async function createCompany(
  app: INestApplicationContext,
  order: CompanyOrder,
  credentialsFile: string,
): Promise<Credentials | null> {
  const founding = app.get(FoundCompany);
  const accounts = STAFF.map(({ role, name, mailbox }) => ({
    role,
    name,
    email: `${mailbox}@${order.emailDomain}`,
    password: newSecret(PASSWORD_BYTES),
  }));
  const [administrator] = accounts;
  const presentId = administrator ? await founding.findByUser(administrator.email) : null;
  if (presentId) {
    await app.get(AssignPlan).runIfNone(systemContext(presentId, 'found-company', newId()), order.plan);
    return null;
  }
  const company: NewCompany = {
    ...order,
    groups: GROUPS,
    users: accounts.map((account, index) => ({ ...account, groups: STAFF[index]?.groups ?? [] })),
  };
  const credentials: Credentials = { company: order.name, accounts };
  await writeCredentials(credentialsFile, credentials);
  const ctx = await founding.run(company);
  await app.get(AssignPlan).run(ctx, order.plan);
  return credentials;
}

/** For the operator's eyes only (0600). */
async function writeCredentials(file: string, credentials: Credentials): Promise<void> {
  await writeFile(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts for new files only.
  await chmod(file, 0o600);
}
