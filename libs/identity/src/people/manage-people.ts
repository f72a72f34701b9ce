import { Seats } from '@chogura/contracts';
import { type Clock, type Language, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import {
  Database,
  invalidInput,
  isUniqueViolation,
  Outbox,
  PermissionRegistry,
  SystemClock,
  type Transaction,
} from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { NewPersonDto, PersonChangesDto, PersonDto } from './people-admin.dto';
import {
  CHANGED_BY_OTHERS,
  EMERGENCY_ADMINISTRATOR,
  EMAIL_TAKEN,
  LAST_ADMINISTRATOR,
  PERSON_NOT_FOUND,
} from './people-admin.problems';
import { ownIdOf } from '../sign-in/own-session';
import { demandOwnReach } from './own-reach';
import { PeopleAdminRepository } from './people-admin.repository';
import { PeopleRepository } from './people.repository';
import { Sessions } from '../sign-in/sessions';
import { SsoRepository } from '../sso/sso.repository';
import { TwoStep } from '../sign-in/two-step';

/** Only an import says which language somebody reads; people choose it themselves. */
type WithLanguage<T> = T & { readonly language?: Language };

/** Who is in the company, in which groups and in which role: what administrators decide. */
@Injectable()
export class ManagePeople {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleAdminRepository,
    private readonly people: PeopleRepository,
    private readonly sessions: Sessions,
    private readonly seats: Seats,
    private readonly twoStep: TwoStep,
    private readonly sso: SsoRepository,
    private readonly permissions: PermissionRegistry,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(ctx: RequestContext): Promise<PersonDto[]> {
    return this.database.transaction(ctx, (tx) => this.repository.people(tx));
  }

  one(ctx: RequestContext, id: Uuid): Promise<PersonDto> {
    return this.database.transaction(ctx, (tx) => this.find(tx, id));
  }

  /**
   * A new person without a password; the invitation is the caller's to send.
   * @throws identity.email-taken (409), http.invalid-input for a role or group that the company has not
   */
  async add(tx: Transaction, ctx: RequestContext, person: WithLanguage<NewPersonDto>): Promise<Uuid> {
    await this.check(tx, ctx, person);
    const id = newId();
    await takenEmailsSaid(() =>
      this.repository.insertUser(tx, {
        tenantId: ctx.tenantId,
        id,
        revision: 0,
        email: person.email.trim().toLowerCase(),
        name: person.name,
        ...(person.language && { language: person.language }),
        role: person.role,
        customRoleId: person.customRoleId,
        passwordHash: null,
        disabledAt: null,
      }),
    );
    await this.repository.setGroups(tx, ctx.tenantId, id, person.groupIds);
    await this.outbox.publish(tx, ctx, 'identity.person-added', { userId: id });
    return id;
  }

  /** @throws identity.changed-meanwhile (412), identity.last-administrator, identity.emergency-administrator (409), and as `add` */
  change(ctx: RequestContext, id: Uuid, revision: number, changes: PersonChangesDto): Promise<void> {
    return this.database.transaction(ctx, (tx) => this.changeWithin(tx, ctx, id, revision, changes));
  }

  /** As `change`, in the caller's transaction. */
  async changeWithin(
    tx: Transaction,
    ctx: RequestContext,
    id: Uuid,
    revision: number,
    changes: WithLanguage<PersonChangesDto>,
  ): Promise<void> {
    const before = await this.find(tx, id);
    const { groupIds, ...rest } = changes;
    const wanted = { ...before, ...rest, ...(groupIds && { groupIds }) };
    await this.demandReachOf(tx, ctx, before);
    await this.check(tx, ctx, wanted);
    const losesRole = before.role === 'administrator' && wanted.role !== 'administrator';
    if (losesRole && !before.isDisabled) await this.demandDispensable(tx, ctx, id);
    const { email, name, language, role, customRoleId } = wanted;
    const columns = { email: email.trim().toLowerCase(), name, language, role, customRoleId };
    const isOurs = await takenEmailsSaid(() => this.repository.updateUser(tx, id, revision, columns));
    if (!isOurs) throw new Problem(CHANGED_BY_OTHERS);
    if (groupIds) await this.repository.setGroups(tx, ctx.tenantId, id, groupIds);
    await this.outbox.publish(tx, ctx, 'identity.person-changed', { userId: id });
  }

  /**
   * Ends every session at once and frees the seat; what the person was in charge of goes to the successor.
   * @throws identity.last-administrator, identity.emergency-administrator (409), http.invalid-input for a successor who is none
   */
  disable(ctx: RequestContext, id: Uuid, revision: number, successorId: Uuid | null): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      await this.seats.lock(tx, ctx);
      const person = await this.find(tx, id);
      if (person.isDisabled) return;
      await this.demandReachOf(tx, ctx, person);
      if (successorId) await this.demandSuccessor(tx, id, successorId);
      if (person.role === 'administrator') await this.demandDispensable(tx, ctx, id);
      const isOurs = await this.repository.updateUser(tx, id, revision, { disabledAt: this.clock.now() });
      if (!isOurs) throw new Problem(CHANGED_BY_OTHERS);
      const by = ctx.actor.kind === 'user' ? ctx.actor.userId : undefined;
      await this.sessions.endAllOf(tx, ctx, id, { reason: 'disabled', ...(by && { by }) });
      await this.seats.release(tx, ctx, id);
      await this.outbox.publish(tx, ctx, 'identity.person-disabled', { userId: id, successorId });
    });
  }

  enable(ctx: RequestContext, id: Uuid, revision: number): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      const person = await this.find(tx, id);
      if (!person.isDisabled) return;
      await this.demandReachOf(tx, ctx, person);
      const isOurs = await this.repository.updateUser(tx, id, revision, { disabledAt: null });
      if (!isOurs) throw new Problem(CHANGED_BY_OTHERS);
      await this.outbox.publish(tx, ctx, 'identity.person-enabled', { userId: id });
    });
  }

  /** In every browser at once, for a device that is lost or an account in strange hands. The seat is free; the person may sign in again. */
  signOut(ctx: RequestContext, id: Uuid): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      await this.seats.lock(tx, ctx);
      await this.demandReachOf(tx, ctx, await this.find(tx, id));
      const by = ownIdOf(ctx);
      await this.sessions.endAllOf(tx, ctx, id, { reason: 'forced', by });
      await this.seats.release(tx, ctx, id);
      await this.outbox.publish(tx, ctx, 'identity.forced-out', { userId: id, byUserId: by });
    });
  }

  /** For whoever has lost both app and recovery codes. */
  resetTwoStep(ctx: RequestContext, id: Uuid): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      await this.demandReachOf(tx, ctx, await this.find(tx, id));
      await this.twoStep.reset(tx, ctx, id);
    });
  }

  /** For whoever has got another account of the identity provider: at the next sign-in the verified address says who it is. */
  unlinkSso(ctx: RequestContext, id: Uuid): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      await this.demandReachOf(tx, ctx, await this.find(tx, id));
      if (await this.sso.unlink(tx, id)) await this.outbox.publish(tx, ctx, 'identity.sso-unlinked', { userId: id });
    });
  }

  private async find(tx: Transaction, id: Uuid): Promise<PersonDto> {
    const person = await this.repository.person(tx, id);
    if (!person) throw new Problem(PERSON_NOT_FOUND);
    return person;
  }

  private async check(tx: Transaction, ctx: RequestContext, person: NewPersonDto): Promise<void> {
    const { role, customRoleId, groupIds } = person;
    const roles = await this.repository.roles(tx);
    const isRoleKnown = role === 'custom' ? roles.some(({ id }) => id === customRoleId) : customRoleId === null;
    if (!isRoleKnown) throw invalidInput([{ field: 'customRoleId', code: 'is-in' }]);
    await this.demandReachOf(tx, ctx, person);
    const groups = new Set((await this.repository.groups(tx)).map(({ id }) => id));
    if (groupIds.some((id) => !groups.has(id))) throw invalidInput([{ field: 'groupIds', code: 'is-in' }]);
  }

  private async demandReachOf(
    tx: Transaction,
    ctx: RequestContext,
    { role, customRoleId }: Pick<NewPersonDto, 'role' | 'customRoleId'>,
  ): Promise<void> {
    const own = (await this.repository.roles(tx)).find(({ id }) => id === customRoleId);
    demandOwnReach(ctx, this.permissions.keysOf(role, own?.permissions));
  }

  private async demandSuccessor(tx: Transaction, id: Uuid, successorId: Uuid): Promise<void> {
    const successor = successorId === id ? null : await this.repository.person(tx, successorId);
    if (!successor || successor.isDisabled) throw invalidInput([{ field: 'successorId', code: 'is-in' }]);
  }

  /**
   * An administrator whom the company can do without. Takes the seats' lock, so that two cannot remove each other at the same time.
   * @throws identity.last-administrator, identity.emergency-administrator (409): the way in when the identity provider fails
   */
  private async demandDispensable(tx: Transaction, ctx: RequestContext, id: Uuid): Promise<void> {
    await this.seats.lock(tx, ctx);
    if ((await this.sso.connection(tx))?.emergencyUserId === id) throw new Problem(EMERGENCY_ADMINISTRATOR);
    if ((await this.people.countAdministrators(tx)) <= 1) throw new Problem(LAST_ADMINISTRATOR);
  }
}

/** @throws identity.email-taken (409) */
async function takenEmailsSaid<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem(EMAIL_TAKEN);
    throw error;
  }
}
