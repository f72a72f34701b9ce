import { writeFile, chmod } from 'node:fs/promises';
import { OperatorAccounts } from '@chogura/identity';
import { isEmail } from 'class-validator';
import { command, required, UsageError } from './command';

export const OPERATOR_COMMANDS = [
  command({
    name: 'operator create',
    usage: `--email EMAIL --name NAME --credentials-file FILE
makes the account of somebody who runs the installation; the password is in FILE, two-step login is set up at the first sign-in (/operator)`,
    options: { email: { type: 'string' }, name: { type: 'string' }, 'credentials-file': { type: 'string' } },
    run: async (values, { withApp, print }) => {
      const [email, name] = [emailOf(values), required(values, 'name')];
      const file = required(values, 'credentials-file');
      await withApp(async (app) => keep(file, email, await app.get(OperatorAccounts).create(email, name)));
      print(JSON.stringify({ email, credentialsFile: file }));
    },
  }),
  command({
    name: 'operator reset',
    usage: `--email EMAIL --credentials-file FILE
for whoever has lost password or authenticator app: both begin anew, every session ends`,
    options: { email: { type: 'string' }, 'credentials-file': { type: 'string' } },
    run: async (values, { withApp, print }) => {
      const [email, file] = [emailOf(values), required(values, 'credentials-file')];
      await withApp(async (app) => keep(file, email, await app.get(OperatorAccounts).reset(email)));
      print(JSON.stringify({ email, credentialsFile: file }));
    },
  }),
  command({
    name: 'operator disable',
    usage: '--email EMAIL\nlets the operator in no more and ends every session',
    options: { email: { type: 'string' } },
    run: async (values, { withApp, print }) => {
      const email = emailOf(values);
      await withApp((app) => app.get(OperatorAccounts).disable(email));
      print('disabled');
    },
  }),
  command({
    name: 'operator list',
    usage: '\nlists the operators, one JSON line each',
    options: {},
    run: (_, { withApp, print }) =>
      withApp(async (app) => {
        for (const { email, name, twoStepConfirmedAt, disabledAt, createdAt } of await app.get(OperatorAccounts).list())
          print(JSON.stringify({ email, name, hasTwoStep: twoStepConfirmedAt !== null, disabledAt, createdAt }));
      }),
  }),
];

function emailOf(values: { readonly email?: string }): string {
  const email = required(values, 'email');
  if (!isEmail(email)) throw new UsageError('--email is no e-mail address');
  return email;
}

/** For the operator's eyes only (0600). */
async function keep(file: string, email: string, password: string): Promise<void> {
  await writeFile(file, `${JSON.stringify({ email, password }, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts for new files only.
  await chmod(file, 0o600);
}
