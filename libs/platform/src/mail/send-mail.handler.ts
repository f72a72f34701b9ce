import type { Clock, DomainEvent, RequestContext, Uuid } from '@chogura/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SystemClock } from '../clock';
import { type Seal, Sealer } from '../crypto';
import { Database, type Transaction } from '../database';
import { AlreadyDone } from '../jobs/delivery-runner';
import { type Delivery, type EventHandler, OnEvent, Outbox } from '../outbox';
import { MailDelivery, MailRefused } from './mail-delivery';
import { type MailContent, sealOfMails } from './mailer';
import { type MailEnd, type MailRow, MailsRepository } from './mails.repository';

/** Longer than all limits of one conversation with a mail server together. */
const TIMEOUT_MS = 120_000;
const FIRST_BACKOFF_MS = 2_000;
/** With pauses that grow to five minutes these last a day; a mail that is of no use any more ends before. */
const ATTEMPTS = 300;

/** Carries one mail away, erases it, and tells how it went. */
@OnEvent({
  event: 'mail.queued',
  name: 'mail.send',
  queue: 'mail',
  attempts: ATTEMPTS,
  backoffMs: FIRST_BACKOFF_MS,
  timeoutMs: TIMEOUT_MS,
})
@Injectable()
export class SendMailHandler implements EventHandler {
  private readonly log = new Logger('Mail');
  private readonly seal: Seal;

  constructor(
    private readonly database: Database,
    private readonly repository: MailsRepository,
    private readonly carrier: MailDelivery,
    private readonly outbox: Outbox,
    sealer: Sealer,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    this.seal = sealOfMails(sealer);
  }

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const mailId = mailIdOf(event);
    const mail = await this.database.transaction(ctx, (tx) => this.repository.findWaiting(tx, mailId));
    if (!mail) return;
    const end = await this.carry(mail, delivery.signal);
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
      await this.end(tx, ctx, mailId, end);
    });
  }

  async exhausted(tx: Transaction, ctx: RequestContext, event: DomainEvent): Promise<void> {
    await this.end(tx, ctx, mailIdOf(event), 'failed');
  }

  /** @throws Error when it is worth another try */
  private async carry(mail: MailRow, signal: AbortSignal): Promise<MailEnd> {
    const date = this.clock.now();
    if (mail.sendBefore <= date) return 'expired';
    const content = this.open(mail);
    if (!content) return 'failed';
    try {
      await this.carrier.deliver({ id: mail.id, language: mail.language, date, ...content }, signal);
      return 'sent';
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      this.log.warn(`mail ${mail.id} (${mail.template}) is given up: ${error.message}`);
      return 'refused';
    }
  }

  /** null: the installation's secret has changed since, and nobody can read it any more. */
  private open(mail: MailRow): MailContent | null {
    try {
      return JSON.parse(this.seal.open(mail.sealed, mail.id)) as MailContent;
    } catch {
      this.log.error(`mail ${mail.id} (${mail.template}) does not open: it was sealed with another secret`);
      return null;
    }
  }

  private async end(tx: Transaction, ctx: RequestContext, mailId: Uuid, end: MailEnd): Promise<void> {
    const ended = await this.repository.end(tx, mailId, end, this.clock.now());
    if (!ended) return;
    const facts = { mailId, ...ended };
    if (end === 'sent') await this.outbox.publish(tx, ctx, 'mail.sent', facts);
    else await this.outbox.publish(tx, ctx, 'mail.given-up', { ...facts, reason: end });
  }
}

const mailIdOf = (event: DomainEvent): Uuid => (event.payload as { mailId: Uuid }).mailId;
