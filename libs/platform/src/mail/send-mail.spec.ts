import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { Global, Module, type Type } from '@nestjs/common';
import { Test, type TestingModule, type TestingModuleBuilder } from '@nestjs/testing';
import { z } from 'zod';
import { Config, ConfigModule, parseSmtpUrl } from '../config';
import { CryptoModule, Sealer } from '../crypto';
import { Database, SystemDatabase } from '../database';
import { JobsModule } from '../jobs';
import { LiveModule } from '../live';
import { OutboxModule } from '../outbox';
import { createTestDatabase, readMail, type TestDatabase, TestMailServer } from '../testing';
import { outgoingMail, SENDER } from '../testing/mail-delivery.contract';
import { MailDelivery } from './mail-delivery';
import type { MailTemplate } from './mail-text';
import { MailModule } from './mail.module';
import { Mailer, type NewMail } from './mailer';
import { MailsRepository } from './mails.repository';
import { SendMailHandler } from './send-mail.handler';
import { SmtpDelivery } from './smtp-delivery';

const facts = z.object({ mailId: z.uuid(), template: z.string(), userId: z.uuid().nullable() }).loose();
const EVENTS = { 'mail.queued': facts, 'mail.sent': facts, 'mail.given-up': facts };

const GREETING: MailTemplate<{ who: string }> = {
  name: 'test.greeting',
  ja: ({ who }) => ({ subject: `ごあいさつ ${who}`, paragraphs: [`${who} 様`, '合言葉は山と川です。'] }),
  en: ({ who }) => ({ subject: `Greetings ${who}`, paragraphs: [`Dear ${who}`] }),
};

// A server that comes back is asked again after some seconds.
jest.setTimeout(30_000);

describe('sending mail', () => {
  let db: TestDatabase;
  let worker: TestingModule;
  let server: TestMailServer;
  let ctx: RequestContext;
  let address: string;
  const logged: string[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    server = new TestMailServer();
    await server.listen();
    const url = parseSmtpUrl(`smtp://127.0.0.1:${server.port}`);
    if (!url) throw new Error('no such address');
    worker = await testing([MailModule, JobsModule])
      .overrideProvider(MailDelivery)
      .useValue(new SmtpDelivery(url, SENDER))
      .compile();
    await worker.init();
  });
  afterAll(async () => {
    await worker.close();
    await server.close();
    await db.close();
  });
  beforeEach(async () => {
    ({ ctx } = await db.newTenant());
    address = `${newId()}@company.example`;
  });
  afterEach(() => {
    server.judge = () => null;
    server.asked = 0;
    server.taken.length = 0;
  });

  function testing(modules: readonly Type[]): TestingModuleBuilder {
    @Global()
    @Module({
      providers: [
        { provide: Database, useValue: db.database },
        { provide: SystemDatabase, useFactory: (config: Config) => new SystemDatabase(config), inject: [Config] },
      ],
      exports: [Database, SystemDatabase],
    })
    class TestDatabaseModule {}

    const config = ConfigModule.forRoot(db.config);
    const imports = [config, CryptoModule, TestDatabaseModule, LiveModule, OutboxModule.forRoot(EVENTS), ...modules];
    const note = (...parts: unknown[]): void => void logged.push(parts.map(String).join(' '));
    return Test.createTestingModule({ imports }).setLogger({ log: note, error: note, warn: note });
  }

  const greet = (changes: Partial<NewMail<{ who: string }>> = {}): Promise<Uuid> =>
    db.database.transaction(ctx, (tx) =>
      worker.get(Mailer).send(tx, ctx, {
        to: { name: '大路 一葉', address },
        language: 'ja',
        template: GREETING,
        params: { who: '大路' },
        ...changes,
      }),
    );
  const rowOf = async (mailId: Uuid): Promise<{ state: string; sealed: Buffer | null } | undefined> =>
    (
      await db.look<{ state: string; sealed: Buffer | null }>('SELECT state, sealed FROM mails WHERE id = $1', [mailId])
    )[0];
  const ended = async (mailId: Uuid, state: string): Promise<void> => {
    await until(async () => (await rowOf(mailId))?.state !== 'waiting');
    expect(await rowOf(mailId)).toEqual({ state, sealed: null });
  };
  const eventsOf = (mailId: Uuid) =>
    db.look<{ type: string; payload: Record<string, unknown> }>(
      `SELECT type, payload FROM outbox_events WHERE payload ->> 'mailId' = $1 ORDER BY occurred_at`,
      [mailId],
    );

  it('brings it to its receiver, then forgets who that was and what it said', async () => {
    const userId = newId();
    const mailId = await greet({ to: { name: '大路 一葉', address, userId } });
    await ended(mailId, 'sent');
    expect(server.taken.map(({ to }) => to)).toEqual([[address]]);
    const mail = readMail(server.taken[0]?.raw ?? Buffer.alloc(0));
    expect(mail).toMatchObject({ subject: 'ごあいさつ 大路', text: expect.stringContaining('合言葉は山と川です。') });
    const told = { mailId, template: 'test.greeting', userId };
    expect(await eventsOf(mailId)).toEqual([
      { type: 'mail.queued', payload: told },
      { type: 'mail.sent', payload: told },
    ]);
  });

  it('speaks the language it is told', async () => {
    await ended(await greet({ language: 'en' }), 'sent');
    expect(readMail(server.taken[0]?.raw ?? Buffer.alloc(0)).subject).toBe('Greetings 大路');
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    const change = db.database.transaction(ctx, async (tx) => {
      const to = { name: '', address };
      await worker.get(Mailer).send(tx, ctx, { to, language: 'ja', template: GREETING, params: { who: 'x' } });
      throw new Error('changed my mind');
    });
    await expect(change).rejects.toThrow('changed my mind');
    expect(await db.look('SELECT FROM mails WHERE tenant_id = $1', [ctx.tenantId])).toHaveLength(0);
  });

  it('keeps receiver and text unreadable in the database while it waits', async () => {
    server.judge = () => 450;
    const mailId = await greet();
    const stored = JSON.stringify(
      await db.look("SELECT *, encode(sealed, 'escape') FROM mails WHERE id = $1", [mailId]),
    );
    expect(stored).not.toContain(address);
    expect(stored).not.toContain('ごあいさつ');
    server.judge = () => null;
    await ended(mailId, 'sent');
  });

  it('waits for a server that is away', async () => {
    const { port } = server;
    await server.close();
    const mailId = await greet();
    await until(async () => (await attemptsOf(mailId)) > 0);
    expect(await rowOf(mailId)).toMatchObject({ state: 'waiting' });
    server = new TestMailServer();
    await server.listen(port);
    await ended(mailId, 'sent');
    expect(server.taken.map(({ to }) => to)).toEqual([[address]]);
  });

  it('asks again where the server says: later', async () => {
    server.judge = (place) => (place === 'receiver' && server.asked === 1 ? 450 : null);
    await ended(await greet(), 'sent');
    expect(server.asked).toBe(2);
    expect(server.taken).toHaveLength(1);
  });

  it('believes a server that says: never', async () => {
    server.judge = (place) => (place === 'receiver' ? 550 : null);
    const mailId = await greet();
    await ended(mailId, 'refused');
    expect(server.asked).toBe(1);
    expect((await eventsOf(mailId)).at(-1)).toMatchObject({ type: 'mail.given-up', payload: { reason: 'refused' } });
  });

  it('does not send what is of no use any more', async () => {
    const mailId = await greet({ sendWithinMs: 0 });
    await ended(mailId, 'expired');
    expect(server.asked).toBe(0);
    expect((await eventsOf(mailId)).at(-1)).toMatchObject({ type: 'mail.given-up', payload: { reason: 'expired' } });
  });

  it('gives up what was sealed with another secret', async () => {
    const mailId = newId();
    const [createdAt, sendBefore] = [new Date('2026-04-15'), new Date('2126-04-15')];
    const sealed = new Sealer({ sessionSecret: 'the secret before this one, as long' }).for('mail').seal('{}', mailId);
    await db.database.transaction(ctx, async (tx) => {
      await new MailsRepository().insert(tx, {
        tenantId: ctx.tenantId,
        id: mailId,
        template: GREETING.name,
        language: 'ja',
        userId: null,
        sealed,
        createdAt,
        sendBefore,
      });
    });
    const event = {
      id: newId(),
      tenantId: ctx.tenantId,
      type: 'mail.queued',
      occurredAt: createdAt,
      actor: '',
      requestId: '',
    };
    const delivery = { id: newId(), attempt: 1, signal: new AbortController().signal, once: async () => true };
    await worker.get(SendMailHandler).handle(ctx, { ...event, payload: { mailId } }, delivery);
    await ended(mailId, 'failed');
  });

  it('takes no address that is more than one', async () => {
    for (const wrong of ['', 'a', 'a@b, c@d', 'a@b\r\nBcc: c@d', '<a@b>', '"a b"@c', `${'a'.repeat(250)}@b.jp`]) {
      await expect(greet({ to: { name: '', address: wrong } })).rejects.toThrow('no mail can be sent');
    }
  });

  it('is hidden from other companies', async () => {
    server.judge = () => 450;
    const mailId = await greet();
    const other = await db.newTenant();
    const mails = new MailsRepository();
    const seen = await db.database.transaction(other.ctx, async (tx) => [
      await mails.findWaiting(tx, mailId),
      await mails.end(tx, mailId, 'failed', new Date('2026-04-15')),
    ]);
    expect(seen).toEqual([null, null]);
    server.judge = () => null;
    await ended(mailId, 'sent');
  });

  it('logs neither addresses nor texts, whatever servers answer', async () => {
    server.judge = (place) => (server.asked <= 1 && place === 'receiver' ? 450 : null);
    await ended(await greet(), 'sent');
    server.judge = (place) => (place === 'message' ? 554 : null);
    await ended(await greet(), 'refused');
    const errors = await db.look<{ last_error: string | null }>('SELECT last_error FROM outbox_deliveries');
    const texts = [...logged, ...errors.map((row) => row.last_error ?? '')].join('\n');
    expect(texts).toContain('450');
    expect(texts).toContain('554');
    expect(texts).not.toMatch(/company\.example|大路|ごあいさつ|合言葉/);
  });

  it('makes files where no server is set', async () => {
    const api = await testing([MailModule]).compile();
    const route = db.config.mailRoute;
    const mail = outgoingMail();
    await api.get(MailDelivery).deliver(mail, new AbortController().signal);
    const file = await readFile(join('folder' in route ? route.folder : '', `${mail.id}.eml`));
    expect(readMail(file).to).toBe(mail.to.address);
    await api.close();
  });

  const attemptsOf = async (mailId: Uuid): Promise<number> => {
    const [row] = await db.look<{ attempts: number }>(
      `SELECT d.attempts FROM outbox_deliveries d JOIN outbox_events e ON e.id = d.event_id
        WHERE e.payload ->> 'mailId' = $1 AND d.last_error IS NOT NULL`,
      [mailId],
    );
    return row?.attempts ?? 0;
  };
});

async function until(isTrue: () => Promise<boolean>, limitMs = 20_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
