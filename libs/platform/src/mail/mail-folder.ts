import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mailbox } from '../config';
import { MailDelivery, messageOf, type OutgoingMail } from './mail-delivery';

/** Where no mail server is: each mail becomes a file that mail programs open. Its name is the mail's id, so names sort by time. */
export class MailFolder extends MailDelivery {
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly folder: string,
    private readonly from: Mailbox,
  ) {
    super();
  }

  override async deliver(mail: OutgoingMail): Promise<void> {
    const { message } = await this.composer.sendMail(messageOf(mail, this.from));
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${mail.id}.eml`);
    // Whole or not at all: whoever watches the folder never reads half a mail.
    const file = await open(`${path}.writing`, 'w', 0o600);
    try {
      await file.writeFile(message as Buffer);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.writing`, path);
  }
}
