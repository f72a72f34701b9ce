import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { NewPersonDto, PersonDto } from '../people/people-admin.dto';
import type { IdentityBench } from './identity-bench';

/** Somebody to add; every address is new. */
export const personOf = (more: Partial<NewPersonDto> = {}): NewPersonDto => ({
  email: `${newId()}@company.example`,
  name: '浜口 すず',
  role: 'clerk',
  customRoleId: null,
  groupIds: [],
  ...more,
});

/** The administrator of a new company at work. */
export class AdministratorDesk {
  private constructor(
    private readonly bench: IdentityBench,
    readonly email: string,
    /** Of a request of the administrator, who is signed in. */
    readonly ctx: RequestContext,
  ) {}

  static async open(bench: IdentityBench): Promise<AdministratorDesk> {
    const { email } = await bench.newCompany({ role: 'administrator' });
    return new AdministratorDesk(bench, email, await bench.contextOf(email));
  }

  add(person: NewPersonDto, who = this.ctx): Promise<Uuid> {
    return this.bench.db.database.transaction(who, (tx) => this.bench.managePeople.add(tx, who, person));
  }

  async added(person = personOf()): Promise<PersonDto> {
    return this.bench.managePeople.one(this.ctx, await this.add(person));
  }

  /** The administrator's own row. */
  async myself(): Promise<PersonDto> {
    const me = (await this.bench.managePeople.list(this.ctx)).find((person) => person.email === this.email);
    if (!me) throw new Error('the administrator is not listed');
    return me;
  }

  /** Types of the events about what administrators keep, oldest first. */
  async eventsOf(): Promise<string[]> {
    const rows = await this.bench.db.look<{ type: string }>(
      `SELECT type FROM outbox_events WHERE tenant_id = $1 AND type ~ '^identity\\.(person|group|role|company|policy)-'
          AND type <> 'identity.company-created' ORDER BY id`,
      [this.ctx.tenantId],
    );
    return rows.map(({ type }) => type);
  }

  /** Sets a password without the mail, which has tests of its own. */
  letIn(id: Uuid): Promise<unknown> {
    return this.bench.db.look(
      `UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE email = $2 LIMIT 1) WHERE id = $1`,
      [id, this.email],
    );
  }
}
