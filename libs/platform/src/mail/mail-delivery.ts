import type { Language, Uuid } from '@chogura/kernel';
import type { SendMailOptions } from 'nodemailer';
import type { Mailbox } from '../config';
import { onOneLine, type WordedMail } from './mail-text';

/** A mail as it leaves. */
export interface OutgoingMail extends WordedMail {
  readonly id: Uuid;
  readonly to: Mailbox;
  readonly language: Language;
  readonly date: Date;
}

/** The receiving side will never take this mail: trying again is of no use. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Brings a mail out of the house. One and the same mail may come twice; its Message-ID then is the same. */
export abstract class MailDelivery {
  /**
   * @param signal cancels what is under way
   * @throws MailRefused for good; any other error is worth another try. No message names the receiver, for logs keep messages
   */
  abstract deliver(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
}

/** The message for nodemailer, which encodes headers and bodies. Mailboxes are given in parts, so that no name can become an address. */
export function messageOf(mail: OutgoingMail, from: Mailbox): SendMailOptions {
  return {
    from: { ...from },
    to: { name: onOneLine(mail.to.name), address: mail.to.address },
    subject: onOneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    date: mail.date,
    messageId: `<${mail.id}@${from.address.split('@')[1] ?? 'localhost'}>`,
    headers: {
      'Content-Language': mail.language,
      // Holiday notices and other programs need not answer.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
