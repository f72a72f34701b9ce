import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import type { MailDelivery, OutgoingMail } from '../mail/mail-delivery';
import { readMail, type ReadMail } from './read-mail';

export const SENDER = { name: '帳蔵', address: 'no-reply@chogura.example' };

/** A mail as the product sends it, with a name that would like to be more than a name. */
export const outgoingMail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: newId(),
  to: { name: '大路 一葉', address: 'ichiyo@company.example' },
  language: 'ja',
  date: new Date('2026-04-15T03:00:00Z'),
  subject: 'パスワードの再設定について、とても長いので折り返される件名です。二行目に届くまで続きます',
  text: `大路 一葉 様\n\nhttps://chogura.example/reset-password#token=${'a'.repeat(43)}\n.\n終わり`,
  html: '<p>大路 一葉 様</p>',
  ...changes,
});

/** What every MailDelivery does; `taken` reads back the mails that left for an address. */
export function mailDeliveryContract(
  name: string,
  make: () => Promise<{
    delivery: MailDelivery;
    taken(address: string): Promise<readonly Buffer[]>;
    dispose(): Promise<void>;
  }>,
): void {
  describe(`mails by ${name}`, () => {
    let bench: Awaited<ReturnType<typeof make>>;
    beforeAll(async () => {
      bench = await make();
    });
    afterAll(() => bench.dispose());

    const deliver = async (mail: OutgoingMail): Promise<ReadMail[]> => {
      await bench.delivery.deliver(mail, new AbortController().signal);
      return (await bench.taken(mail.to.address)).map(readMail);
    };
    const someone = (): string => `${newId()}@company.example`;

    it('arrive as they were written', async () => {
      const to = { name: '大路 一葉', address: someone() };
      const mail = outgoingMail({ to });
      const [taken] = await deliver(mail);
      expect(taken).toMatchObject({
        subject: mail.subject,
        text: mail.text,
        html: expect.stringContaining(mail.html),
        to: to.address,
      });
      expect(Object.fromEntries(taken?.headers ?? [])).toMatchObject({
        from: ['帳蔵 <no-reply@chogura.example>'],
        to: [`大路 一葉 <${to.address}>`],
        date: ['Wed, 15 Apr 2026 03:00:00 +0000'],
        'message-id': [`<${mail.id}@chogura.example>`],
        'auto-submitted': ['auto-generated'],
        'content-language': ['ja'],
      });
    });

    it.each([
      ['the name', { name: 'x\r\nBcc: victim@elsewhere.example\r\n\r\nbody' }, {}],
      ['a name that looks like an address', { name: '"x" <victim@elsewhere.example>, y' }, {}],
      ['the subject', {}, { subject: 'x\r\nBcc: victim@elsewhere.example\r\n\r\nbody' }],
    ])('let no header or receiver in through %s', async (_, name, changes) => {
      const address = someone();
      const [taken] = await deliver(outgoingMail({ to: { name: 'x', ...name, address }, ...changes }));
      expect(taken?.headers.has('bcc')).toBe(false);
      expect(taken?.headers.get('to')).toHaveLength(1);
      expect(taken?.to).toBe(address);
      expect(taken?.text).toContain('終わり');
      expect(await bench.taken('victim@elsewhere.example')).toEqual([]);
    });

    it('name no file and no address to be fetched', async () => {
      const address = someone();
      const [taken] = await deliver(outgoingMail({ to: { name: '', address }, text: '/etc/passwd', html: '<p>x</p>' }));
      expect(taken?.text).toBe('/etc/passwd');
    });
  });
}
