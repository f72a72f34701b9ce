import type { RequestContext } from '@chogura/kernel';
import { Config, Mailer, type MailTemplate, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { User } from '../identity.entities';
import type { ToPerson } from '../identity.mails';
import { PeopleRepository } from './people.repository';

/** Mails to one person about their account, in their language, naming them and the company. */
@Injectable()
export class PersonMails {
  private readonly publicUrl: string;

  constructor(
    config: Config,
    private readonly people: PeopleRepository,
    private readonly mailer: Mailer,
  ) {
    this.publicUrl = config.publicUrl;
  }

  /** @param sendWithinMs after this long the mail would be of no use */
  async send<Params extends object>(
    tx: Transaction,
    ctx: RequestContext,
    user: User,
    template: MailTemplate<ToPerson & Params>,
    params: Params,
    sendWithinMs?: number,
  ): Promise<void> {
    const { name: companyName } = await this.people.findTenant(tx, user.tenantId);
    await this.mailer.send(tx, ctx, {
      to: { userId: user.id, name: user.name, address: user.email },
      language: user.language,
      template,
      params: { ...params, name: user.name, companyName, publicUrl: this.publicUrl },
      ...(sendWithinMs !== undefined && { sendWithinMs }),
    });
  }
}
