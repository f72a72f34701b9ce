import { chmod, writeFile } from 'node:fs/promises';
import { COMMAND_LINE, FoundCompany } from '@chogura/identity';
import { type BuiltInRole, newId, newSecret, type Uuid } from '@chogura/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { OperateCompanies } from '../operator/operate-companies';

/** 96 random bits: typed once or pasted, and never guessed. */
const PASSWORD_BYTES = 12;

/** A company with staff to look around as, for demonstrations and tests. */
export interface SampleOrder {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly registrationNumber: string | null;
  readonly planCode: string;
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
  readonly id: Uuid;
  readonly company: string;
  readonly accounts: readonly Account[];
}

export const DEMO_COMPANY: SampleOrder = {
  name: '株式会社ひばり商会',
  otherNames: ['㈱ひばり商会', 'Hibari Shokai Co., Ltd.'],
  registrationNumber: 'T6970100245813',
  planCode: 'business',
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
 * @throws licensing.plan-unknown (422)
 */
export async function createSampleCompany(
  app: INestApplicationContext,
  { emailDomain, ...order }: SampleOrder,
  credentialsFile: string,
): Promise<Credentials | null> {
  const accounts = STAFF.map(({ role, name, mailbox }) => ({
    role,
    name,
    email: `${mailbox}@${emailDomain}`,
    password: newSecret(PASSWORD_BYTES),
  }));
  const [administrator] = accounts;
  if (administrator && (await app.get(FoundCompany).findByUser(administrator.email))) return null;
  const id = newId();
  const credentials: Credentials = { id, company: order.name, accounts };
  await writeCredentials(credentialsFile, credentials);
  const users = accounts.map((account, index) => ({ ...account, groups: STAFF[index]?.groups ?? [] }));
  const by = { ...COMMAND_LINE, requestId: newId(), language: 'ja' } as const;
  await app.get(OperateCompanies).create(by, { ...order, groups: GROUPS, users }, id);
  return credentials;
}

/** For the operator's eyes only (0600). */
async function writeCredentials(file: string, credentials: Credentials): Promise<void> {
  await writeFile(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts for new files only.
  await chmod(file, 0o600);
}
