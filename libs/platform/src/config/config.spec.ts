import { describe, expect, it } from '@jest/globals';
import { Config, ConfigError } from './config';
import { parseMailbox, parseSmtpUrl } from './mail-settings';

const complete = {
  CHOGURA_DATABASE_URL: 'postgres://app@127.0.0.1:5432/chogura',
  CHOGURA_SYSTEM_DATABASE_URL: 'postgres://system@127.0.0.1:5432/chogura',
  CHOGURA_REDIS_URL: 'redis://127.0.0.1:6379',
  CHOGURA_STORAGE_DIR: '/var/lib/chogura',
  CHOGURA_TMP_DIR: '/tmp/chogura',
  CHOGURA_MAIL_DIR: '/var/lib/chogura/mail',
  CHOGURA_SESSION_SECRET: 'x'.repeat(32),
};

const problemsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    Config.load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('loads with defaults where a setting has one', () => {
    const config = Config.load(complete);
    expect(config.port).toBe(3333);
    expect(config.modelsDir).toBeUndefined();
    expect(config.publicUrl).toBe('http://127.0.0.1:3333');
  });

  it('lists every problem at once and never a value', () => {
    const problems = problemsOf({
      CHOGURA_PORT: 'http',
      CHOGURA_SESSION_SECRET: 'short',
      CHOGURA_REDIS_URL: 'redis://h',
    });
    const names = problems.map((line) => line.split(':')[0]);
    expect(names).toEqual(
      expect.arrayContaining(['CHOGURA_PORT', 'CHOGURA_SESSION_SECRET', 'CHOGURA_DATABASE_URL', 'CHOGURA_STORAGE_DIR']),
    );
    expect(problems.join('\n')).not.toContain('short');
  });

  it('treats an empty variable as absent', () => {
    expect(problemsOf({ ...complete, CHOGURA_DATABASE_URL: '' })).toHaveLength(1);
    expect(Config.load({ ...complete, CHOGURA_WEB_ROOT: '' }).webRoot).toBeUndefined();
  });

  it('refuses a misspelt setting, together with what else is wrong', () => {
    expect(problemsOf({ ...complete, CHOGURA_PROT: '80' })).toEqual(['CHOGURA_PROT: no setting has this name']);
    expect(problemsOf({ ...complete, CHOGURA_PROT: '80', CHOGURA_PORT: 'http' })).toHaveLength(2);
  });

  it('needs a mail server with a sender, or a folder for mails', () => {
    const namesOf = (env: Record<string, string>): string[] =>
      problemsOf({ ...complete, CHOGURA_MAIL_DIR: '', ...env }).map((line) => line.split(':')[0] ?? '');
    const smtp = { CHOGURA_SMTP_URL: 'smtps://user:pass@mail.example.jp' };
    expect(namesOf({})).toEqual(['CHOGURA_SMTP_URL']);
    expect(namesOf(smtp)).toEqual(['CHOGURA_MAIL_FROM']);
    expect(namesOf({ ...smtp, CHOGURA_MAIL_FROM: 'no-reply' })).toEqual(['CHOGURA_MAIL_FROM']);
    expect(namesOf({ CHOGURA_SMTP_URL: 'mail.example.jp' })).toEqual(['CHOGURA_SMTP_URL', 'CHOGURA_MAIL_FROM']);
    expect(namesOf({ ...smtp, CHOGURA_MAIL_FROM: 'no-reply@example.jp' })).toEqual([]);
  });

  it('reads the sender with and without a name', () => {
    expect(parseMailbox('no-reply@example.jp')).toEqual({ name: '', address: 'no-reply@example.jp' });
    expect(parseMailbox('帳蔵 <no-reply@example.jp>')).toEqual({ name: '帳蔵', address: 'no-reply@example.jp' });
    expect(parseMailbox('"Chogura, Inc." <a@b>')).toEqual({ name: 'Chogura, Inc.', address: 'a@b' });
    for (const wrong of ['', 'a', '<a@b', 'a@b>', 'a@b, c@d', 'x <a@b> y', 'x\r\nBcc: <a@b>', 'a@b\nc', '<a@b@c>']) {
      expect(parseMailbox(wrong)).toBeNull();
    }
  });

  it('reads the mail server, which must upgrade to TLS unless it is here or the address says otherwise', () => {
    expect(parseSmtpUrl('smtps://u%40x:p%3Aw@mail.example.jp')).toEqual({
      host: 'mail.example.jp',
      port: 465,
      isTlsFromStart: true,
      requiresTls: true,
      login: { user: 'u@x', password: 'p:w' },
    });
    expect(parseSmtpUrl('smtp://mail.example.jp')).toMatchObject({ port: 587, requiresTls: true, login: null });
    expect(parseSmtpUrl('smtp://mail.example.jp:25?requireTLS=false')).toMatchObject({ port: 25, requiresTls: false });
    expect(parseSmtpUrl('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525, requiresTls: false });
    for (const wrong of ['', 'mail.example.jp', 'smtp:', 'http://mail.example.jp', 'smtp://:25', 'smtp://%zz@h']) {
      expect(parseSmtpUrl(wrong)).toBeNull();
    }
  });
});
