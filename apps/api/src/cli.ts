import { Problem } from '@chogura/kernel';
import { ConfigError } from '@chogura/platform';
import { AUDIT_COMMANDS } from './commands/audit.commands';
import { refusalText, runCommand, UsageError, usageText } from './commands/command';
import { DELIVERY_COMMANDS } from './commands/deliveries.commands';
import { MIGRATE } from './commands/migrate.command';
import { SSO_COMMANDS } from './commands/sso.commands';
import { OPERATOR_COMMANDS } from './commands/operators.commands';
import { STORAGE_COMMANDS } from './commands/storage.commands';
import { TENANT_COMMANDS } from './commands/tenants.commands';
import { TERMS_COMMANDS } from './commands/terms.commands';
import { withApp } from './commands/with-app';

const COMMANDS = [
  MIGRATE,
  ...TENANT_COMMANDS,
  ...TERMS_COMMANDS,
  ...SSO_COMMANDS,
  ...OPERATOR_COMMANDS,
  ...DELIVERY_COMMANDS,
  ...STORAGE_COMMANDS,
  ...AUDIT_COMMANDS,
];

/** What there is to say of a failure; anything but a refusal is a fault with a stack. */
function wordsFor(error: unknown): unknown {
  if (error instanceof UsageError) return `${error.message}\n${usageText(COMMANDS)}`;
  if (error instanceof Problem) return refusalText(error);
  return error instanceof ConfigError ? error.message : error;
}

try {
  await runCommand(COMMANDS, process.argv.slice(2), { withApp, print: (line) => console.log(line) });
} catch (error) {
  console.error(wordsFor(error));
  // A connection that was opened before the fault would keep the process.
  process.exit(1);
}
