export * from './mail-text';
export * from './mail.module';
export * from './mailer';
export * from './mails.repository';
