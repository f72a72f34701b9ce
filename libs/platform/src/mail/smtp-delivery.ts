import { createTransport } from 'nodemailer';
import type { Mailbox, SmtpServer } from '../config';
import { MailDelivery, MailRefused, messageOf, type OutgoingMail } from './mail-delivery';

const CONNECT_LIMIT_MS = 10_000;
/** Of silence within the conversation. */
const SILENCE_LIMIT_MS = 10_000;

/** The commands in which the server judges receiver and message; elsewhere a 5xx speaks of the installation's settings. */
const JUDGING_COMMANDS = new Set(['RCPT TO', 'DATA']);

/** What nodemailer adds to its errors. */
interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Hands each mail to a mail server by SMTP, in a connection of its own. */
export class SmtpDelivery extends MailDelivery {
  private readonly transport;

  constructor(
    server: SmtpServer,
    private readonly from: Mailbox,
  ) {
    super();
    this.transport = createTransport({
      host: server.host,
      port: server.port,
      secure: server.isTlsFromStart,
      requireTLS: server.requiresTls,
      ...(server.login ? { auth: { user: server.login.user, pass: server.login.password } } : {}),
      connectionTimeout: CONNECT_LIMIT_MS,
      greetingTimeout: CONNECT_LIMIT_MS,
      socketTimeout: SILENCE_LIMIT_MS,
    });
  }

  override async deliver(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    const fault = await this.transport.sendMail({ ...messageOf(mail, this.from), signal }).then(
      () => null,
      (error: SmtpFault) => error,
    );
    if (!fault) return;
    // Answers of servers quote addresses: only the codes may be told.
    const { code = 'unknown', command = '', responseCode = 0 } = fault;
    const facts = [code, command, responseCode].filter(Boolean).join(' ');
    if (responseCode >= 500 && JUDGING_COMMANDS.has(command)) throw new MailRefused(`the server refuses it: ${facts}`);
    throw new Error(`the mail server could not take it: ${facts}`);
  }
}
