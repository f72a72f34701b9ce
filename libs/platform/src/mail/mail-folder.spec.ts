import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailDeliveryContract, outgoingMail, SENDER } from '../testing/mail-delivery.contract';
import { readMail } from '../testing/read-mail';
import { MailFolder } from './mail-folder';

const newFolder = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'chogura-mail-')), 'mail');

const mailsIn = async (folder: string): Promise<Buffer[]> => {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(folder, name))));
};

mailDeliveryContract('folder', async () => {
  const folder = await newFolder();
  return {
    delivery: new MailFolder(folder, SENDER),
    taken: async (address) => (await mailsIn(folder)).filter((raw) => readMail(raw).to === address),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('the folder of mails', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await newFolder();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('holds one file per mail for its owner alone, however often the mail comes', async () => {
    const mail = outgoingMail();
    const mails = new MailFolder(folder, SENDER);
    await mails.deliver(mail);
    await mails.deliver(mail);
    expect(await readdir(folder)).toEqual([`${mail.id}.eml`]);
    expect((await stat(join(folder, `${mail.id}.eml`))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });
});
