import { type Clock, type Language, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { SystemClock } from '../clock';
import { Config, isMailAddress, type Mailbox } from '../config';
import { type Seal, Sealer } from '../crypto';
import type { Transaction } from '../database';
import { Outbox } from '../outbox';
import { type MailTemplate, type WordedMail, wordMail } from './mail-text';
import { MailsRepository } from './mails.repository';

const DAY_MS = 86_400_000;

/** A person as mails reach them. */
export interface MailRecipient extends Mailbox {
  /** Where the person is a user of the company. */
  readonly userId?: Uuid;
}

export interface NewMail<Params> {
  readonly to: MailRecipient;
  readonly language: Language;
  readonly template: MailTemplate<Params>;
  readonly params: Params;
  /** After this long the mail would be of no use and is not sent any more; a day unless said. */
  readonly sendWithinMs?: number;
}

/** What is sealed until it is sent. */
export interface MailContent extends WordedMail {
  readonly to: Mailbox;
}

export const sealOfMails = (sealer: Sealer): Seal => sealer.for('mail');

/** Sends mail: written in the caller's transaction, carried away by the worker once that has committed. */
@Injectable()
export class Mailer {
  private readonly seal: Seal;
  private readonly publicUrl: string;

  constructor(
    config: Config,
    sealer: Sealer,
    private readonly repository: MailsRepository,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    this.seal = sealOfMails(sealer);
    this.publicUrl = config.publicUrl;
  }

  /** @throws Error for an address that no mail can be sent to */
  async send<Params>(tx: Transaction, ctx: RequestContext, mail: NewMail<Params>): Promise<Uuid> {
    const { to, language, template, params, sendWithinMs = DAY_MS } = mail;
    // Whoever lets an address in has checked it; the log may not quote it.
    if (!isMailAddress(to.address)) throw new Error(`${template.name}: no mail can be sent to this address`);
    const id = newId();
    const userId = to.userId ?? null;
    const createdAt = this.clock.now();
    const content: MailContent = {
      to: { name: to.name, address: to.address },
      ...wordMail(template[language](params), language, this.publicUrl),
    };
    await this.repository.insert(tx, {
      tenantId: ctx.tenantId,
      id,
      template: template.name,
      language,
      userId,
      sealed: this.seal.seal(JSON.stringify(content), id),
      createdAt,
      sendBefore: new Date(createdAt.getTime() + sendWithinMs),
    });
    await this.outbox.publish(tx, ctx, 'mail.queued', { mailId: id, template: template.name, userId });
    return id;
  }
}
