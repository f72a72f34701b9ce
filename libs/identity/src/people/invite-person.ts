import type { RequestContext, Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { Invitations } from './invitations';
import { ManagePeople } from './manage-people';
import type { NewPersonDto } from './people-admin.dto';

/** A new person and the mail to them, together or not at all. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly database: Database,
    private readonly people: ManagePeople,
    private readonly invitations: Invitations,
  ) {}

  /** @throws as ManagePeople.add */
  run(ctx: RequestContext, person: NewPersonDto): Promise<Uuid> {
    return this.database.transaction(ctx, async (tx) => {
      const id = await this.people.add(tx, ctx, person);
      await this.invitations.invite(tx, ctx, id);
      return id;
    });
  }

  /** @throws as Invitations.invite */
  again(ctx: RequestContext, id: Uuid): Promise<void> {
    return this.database.transaction(ctx, (tx) => this.invitations.invite(tx, ctx, id));
  }
}
