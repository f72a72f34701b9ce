import { type Clock, newId, newSecret, Problem } from '@chogura/kernel';
import { SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { COMMAND_LINE, OperatorLog } from './operator-log';
import { OPERATOR_EXISTS, OPERATOR_NOT_FOUND } from './operator.problems';
import { type Operator, OperatorsRepository } from './operators.repository';
import { Passwords } from '../passwords/passwords';

/** 144 random bits: pasted, never guessed. */
const PASSWORD_BYTES = 18;

/** Makes and shuts accounts of operators: at the command line alone, so that a stolen operator's session makes no further ones. */
@Injectable()
export class OperatorAccounts {
  constructor(
    private readonly repository: OperatorsRepository,
    private readonly passwords: Passwords,
    private readonly log: OperatorLog,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(): Promise<Operator[]> {
    return this.repository.list();
  }

  /** Two-step login is set up at the first sign-in. @returns the password. @throws identity.operator-exists (409) */
  async create(email: string, name: string): Promise<string> {
    const password = newSecret(PASSWORD_BYTES);
    const passwordHash = await this.passwords.hash(password);
    const operator = { id: newId(), email: addressOf(email), name, passwordHash };
    if (!(await this.repository.insert(operator))) throw new Problem(OPERATOR_EXISTS);
    await this.log.write(COMMAND_LINE, 'operator-created', { email: operator.email });
    return password;
  }

  /** For whoever has lost password or app: both begin anew, and every session ends. @returns the password. @throws identity.operator-not-found (404) */
  async reset(email: string): Promise<string> {
    const operator = await this.find(email);
    const password = newSecret(PASSWORD_BYTES);
    await this.repository.reset(operator.id, await this.passwords.hash(password));
    await this.repository.endSessionsOf(operator.id, this.clock.now());
    await this.log.write(COMMAND_LINE, 'operator-reset', { email: operator.email });
    return password;
  }

  /** @throws identity.operator-not-found (404) */
  async disable(email: string): Promise<void> {
    const operator = await this.find(email);
    await this.repository.disable(operator.id, this.clock.now());
    await this.repository.endSessionsOf(operator.id, this.clock.now());
    await this.log.write(COMMAND_LINE, 'operator-disabled', { email: operator.email });
  }

  private async find(email: string): Promise<Operator> {
    const operator = await this.repository.findByEmail(addressOf(email));
    if (!operator) throw new Problem(OPERATOR_NOT_FOUND);
    return operator;
  }
}

const addressOf = (email: string): string => email.trim().toLowerCase();
