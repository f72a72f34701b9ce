import { Problem, type RequestContext } from '@chogura/kernel';
import { Database, type FieldError, invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompanyPolicies } from '../company/company-policies';
import { NO_PASSWORD } from '../identity.problems';
import { NewPassword } from './new-password';
import { OwnPassword, WRONG_CURRENT } from './own-password';
import { passwordForm } from './password-rules';
import type { MyPasswordDto, PasswordChangeDto } from './passwords.dto';
import { Passwords } from './passwords';

const SAME_AS_CURRENT: FieldError = {
  field: 'next',
  code: 'same-as-current',
  message: {
    ja: 'いまのパスワードとは別のものにしてください',
    en: 'Please choose another password than the current one',
  },
};

/** Changing one's own password. */
@Injectable()
export class MyPassword {
  constructor(
    private readonly database: Database,
    private readonly policies: CompanyPolicies,
    private readonly own: OwnPassword,
    private readonly passwords: Passwords,
    private readonly newPassword: NewPassword,
  ) {}

  async read(ctx: RequestContext): Promise<MyPasswordDto> {
    const hasPassword = (await this.own.owner(ctx)) !== null;
    const { minPasswordLength } = await this.database.transaction(ctx, (tx) => this.policies.find(tx));
    return { hasPassword, minPasswordLength };
  }

  /**
   * Ends the other sessions of the person.
   * @param address wrong tries count like those of signing in
   * @throws http.invalid-input (400), identity.no-password (409), identity.too-many-attempts (429), identity.sign-in-busy (503)
   */
  async change(ctx: RequestContext, { current, next }: PasswordChangeDto, address: string): Promise<void> {
    const owner = await this.own.owner(ctx);
    if (!owner) throw new Problem(NO_PASSWORD);
    await this.own.demand(ctx, owner, current, address);
    const { user, passwordHash } = owner;
    const sessionId = ctx.actor.kind === 'user' ? ctx.actor.sessionId : undefined;
    if (passwordForm(next) === passwordForm(current)) throw invalidInput([SAME_AS_CURRENT]);
    await this.database.transaction(ctx, (tx) => this.newPassword.demandGood(tx, user, next, 'next'));
    const hash = await this.passwords.hash(next);
    const change = {
      hash,
      by: 'signed-in',
      replaces: passwordHash,
      ...(sessionId && { keepSessionId: sessionId }),
    } as const;
    // Of two changes at once one wins; to the other the current password is not what it was.
    const isChanged = await this.database.transaction(ctx, (tx) => this.newPassword.set(tx, ctx, user, change));
    if (!isChanged) throw invalidInput([WRONG_CURRENT]);
  }
}
