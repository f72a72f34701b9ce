import { Global, Module } from '@nestjs/common';
import { SystemClock } from '../clock';
import { Config } from '../config';
import { MailDelivery } from './mail-delivery';
import { MailFolder } from './mail-folder';
import { Mailer } from './mailer';
import { MailsRepository } from './mails.repository';
import { SendMailHandler } from './send-mail.handler';
import { SmtpDelivery } from './smtp-delivery';

@Global()
@Module({
  providers: [
    SystemClock,
    Mailer,
    MailsRepository,
    SendMailHandler,
    { provide: MailDelivery, inject: [Config], useFactory: deliveryBy },
  ],
  exports: [Mailer],
})
export class MailModule {}

function deliveryBy({ mailRoute, mailFrom }: Config): MailDelivery {
  return 'server' in mailRoute
    ? new SmtpDelivery(mailRoute.server, mailFrom)
    : new MailFolder(mailRoute.folder, mailFrom);
}
