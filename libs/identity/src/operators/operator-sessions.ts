import { type Clock, newId, type OperatorRequest, Problem, type Uuid } from '@chogura/kernel';
import { PermissionRegistry, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { OperatorLog } from './operator-log';
import { OPERATOR_SIGN_IN_REQUIRED } from './operator.problems';
import { type Operator, OperatorsRepository, type OperatorSession } from './operators.repository';
import { type Browser, MAX_USER_AGENT_LENGTH } from '../sign-in/sessions';

const MINUTE_MS = 60_000;
/** Operators reach every company: their sessions are short, and none is kept. */
const IDLE_LIMIT_MS = 30 * MINUTE_MS;
const LONGEST_MS = 12 * 60 * MINUTE_MS;
/** What is done is noted no finer than this. */
const ACTIVITY_GRAIN_MS = MINUTE_MS;

/** Sessions of operators. They are of no company and take no seat. */
@Injectable()
export class OperatorSessions {
  constructor(
    private readonly repository: OperatorsRepository,
    private readonly permissions: PermissionRegistry,
    private readonly log: OperatorLog,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @returns the session's id, which the cookie holds signed */
  async open(operator: Operator, { address, userAgent }: Browser): Promise<Uuid> {
    const now = this.clock.now();
    const id = newId();
    await this.repository.insertSession({
      id,
      operatorId: operator.id,
      startedAt: now,
      lastActiveAt: now,
      endedAt: null,
      address,
      userAgent: userAgent.slice(0, MAX_USER_AGENT_LENGTH),
    });
    await this.log.write({ operatorId: operator.id, address }, 'signed-in');
    return id;
  }

  /** Reads the row at every request, so that ending is immediate. @throws identity.operator-sign-in-required (401) */
  async resume(
    sessionId: Uuid | null,
    request: Pick<OperatorRequest, 'requestId' | 'address' | 'language'>,
  ): Promise<OperatorRequest> {
    const { session, operator } = await this.demand(sessionId);
    const now = this.clock.now();
    if (now.getTime() - session.lastActiveAt.getTime() >= ACTIVITY_GRAIN_MS)
      await this.repository.touchSession(session.id, now);
    return {
      ...request,
      operatorId: operator.id,
      sessionId: session.id,
      ability: this.permissions.operatorAbility(),
    };
  }

  /** Who it is. @throws identity.operator-sign-in-required (401) */
  async operatorOf(sessionId: Uuid): Promise<Operator> {
    return (await this.demand(sessionId)).operator;
  }

  /** A session that is over already stays so. */
  async end(sessionId: Uuid, address: string): Promise<void> {
    const found = await this.repository.findSession(sessionId);
    if (!found || found.session.endedAt) return;
    await this.repository.endSession(sessionId, this.clock.now());
    await this.log.write({ operatorId: found.operator.id, address }, 'signed-out');
  }

  private async demand(sessionId: Uuid | null): Promise<{ session: OperatorSession; operator: Operator }> {
    const found = sessionId === null ? null : await this.repository.findSession(sessionId);
    if (!found || found.operator.disabledAt || this.isOver(found.session)) throw new Problem(OPERATOR_SIGN_IN_REQUIRED);
    return found;
  }

  private isOver({ endedAt, startedAt, lastActiveAt }: OperatorSession): boolean {
    const nowMs = this.clock.now().getTime();
    return (
      endedAt !== null || nowMs - lastActiveAt.getTime() >= IDLE_LIMIT_MS || nowMs - startedAt.getTime() >= LONGEST_MS
    );
  }
}
