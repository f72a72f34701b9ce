import { type Clock, newId, Problem, type RequestContext, tokyoDay } from '@chogura/kernel';
import { Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type SignInEntity, type Terms, TERMS_KINDS, type User } from '../identity.entities';
import { OTHER_TERMS_IN_FORCE } from '../identity.problems';
import type { ConsentDecisionDto } from './sign-in.dto';
import type { SignInDue, SignInStep } from './sign-in-steps';
import { TermsRepository } from '../terms/terms.repository';

/** Platform terms → access to the profile → service terms: each version once per person. */
@Injectable()
export class ConsentStep implements SignInStep {
  constructor(
    private readonly repository: TermsRepository,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async due(tx: Transaction, _ctx: RequestContext, _signIn: SignInEntity, user: User): Promise<SignInDue | null> {
    const inForce = await this.repository.inForce(tx, tokyoDay(this.clock.now()));
    const agreed = await this.repository.agreedBy(tx, user.id);
    const isAgreed = (terms: Terms): boolean => (agreed.get(terms.kind) ?? 0) >= terms.version;
    const texts = TERMS_KINDS.flatMap((kind) => inForce.get(kind) ?? []);
    const asked = texts.find((terms) => !isAgreed(terms));
    if (!asked) return null;
    const before = agreed.get(asked.kind);
    const previous = before === undefined ? null : await this.repository.find(tx, asked.kind, before);
    const { kind, version, effectiveOn } = asked;
    const { title, body } = textOf(asked, user);
    return {
      next: 'consent',
      consent: {
        kind,
        version,
        effectiveOn,
        title,
        body,
        previous: previous && { version: previous.version, body: textOf(previous, user).body },
        agreed: texts.filter(isAgreed).map((terms) => terms.kind),
      },
    };
  }

  /**
   * Stores a decision; of a refusal nothing else is kept.
   * @param due what the sign-in waits for
   * @throws identity.other-terms-in-force (409) when another version is asked for than the one that was shown
   */
  async decide(
    tx: Transaction,
    ctx: RequestContext,
    signIn: SignInEntity,
    user: User,
    { kind, version, decision }: ConsentDecisionDto,
    due: SignInDue | null,
  ): Promise<void> {
    if (due?.consent?.kind !== kind || due.consent.version !== version) throw new Problem(OTHER_TERMS_IN_FORCE);
    await this.repository.insertConsent(tx, {
      tenantId: user.tenantId,
      id: newId(),
      userId: user.id,
      kind,
      version,
      decision,
      decidedAt: this.clock.now(),
      address: signIn.address,
    });
    await this.outbox.publish(tx, ctx, `identity.terms-${decision}`, { userId: user.id, kind, version });
  }
}

const textOf = (terms: Terms, { language }: User): { title: string; body: string } =>
  language === 'en' ? { title: terms.titleEn, body: terms.bodyEn } : { title: terms.titleJa, body: terms.bodyJa };
