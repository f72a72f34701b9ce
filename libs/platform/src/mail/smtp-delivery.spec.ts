import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseSmtpUrl, type SmtpServer } from '../config';
import { mailDeliveryContract, outgoingMail, SENDER } from '../testing/mail-delivery.contract';
import { TestMailServer } from '../testing/test-mail-server';
import { MailRefused } from './mail-delivery';
import { SmtpDelivery } from './smtp-delivery';

const at = (port: number): SmtpServer => {
  const server = parseSmtpUrl(`smtp://127.0.0.1:${port}`);
  if (!server) throw new Error('no such address');
  return server;
};

mailDeliveryContract('SMTP', async () => {
  const server = new TestMailServer();
  await server.listen();
  return {
    delivery: new SmtpDelivery(at(server.port), SENDER),
    taken: async (address) => server.taken.filter(({ to }) => to.includes(address)).map(({ raw }) => raw),
    dispose: () => server.close(),
  };
});

describe('a mail server', () => {
  let server: TestMailServer;
  beforeEach(async () => {
    server = new TestMailServer();
    await server.listen();
  });
  afterEach(() => server.close());

  const deliver = (to: SmtpServer = at(server.port), signal = new AbortController().signal): Promise<void> =>
    new SmtpDelivery(to, SENDER).deliver(outgoingMail(), signal);
  const outcome = (delivery: Promise<void>): Promise<Error> =>
    delivery.then(
      () => Promise.reject(new Error('it was taken')),
      (error: Error) => error,
    );

  it('is told one receiver and the sender', async () => {
    await deliver();
    expect(server.taken).toMatchObject([{ from: SENDER.address, to: ['ichiyo@company.example'] }]);
  });

  it.each([
    ['receiver', 550],
    ['message', 554],
  ])(
    'that refuses the %s for good is believed, and what it said of the address is not repeated',
    async (place, code) => {
      server.judge = (asked) => (asked === place ? code : null);
      const error = await outcome(deliver());
      expect(error).toBeInstanceOf(MailRefused);
      expect(error.message).toContain(String(code));
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('company.example');
    },
  );

  it.each([
    ['connect', 421],
    ['sender', 550],
    ['receiver', 450],
    ['message', 451],
  ])('that has trouble with the %s (%i) is asked again', async (place, code) => {
    server.judge = (asked) => (asked === place ? code : null);
    const error = await outcome(deliver());
    expect(error).not.toBeInstanceOf(MailRefused);
    expect(error.message).toContain(String(code));
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('.example');
  });

  it('that is away is asked again', async () => {
    const { port } = server;
    await server.close();
    expect(await outcome(deliver(at(port)))).not.toBeInstanceOf(MailRefused);
  });

  it('that cannot talk in secret gets nothing unless the settings allow it', async () => {
    const error = await outcome(deliver({ ...at(server.port), requiresTls: true }));
    expect(error).not.toBeInstanceOf(MailRefused);
    expect(server.asked).toBe(0);
  });

  it('that hangs is left when the time is over', async () => {
    const stop = new AbortController();
    server.judge = (place) => {
      if (place === 'receiver') stop.abort(new Error('time is over'));
      return null;
    };
    expect(await outcome(deliver(at(server.port), stop.signal))).not.toBeInstanceOf(MailRefused);
    expect(server.taken).toEqual([]);
  });
});
