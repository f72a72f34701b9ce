import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

/** What the server says at a command of the conversation; null: it takes it. Real servers quote addresses in such answers. */
export type Verdict = (place: 'connect' | 'sender' | 'receiver' | 'message', address: string) => number | null;

/** A mail server on this machine that keeps what it takes. */
export class TestMailServer {
  readonly taken: TakenMail[] = [];
  /** How often it was asked to take a mail to somebody. */
  asked = 0;
  judge: Verdict = () => null;

  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, answer) => answer(this.verdict('connect', '')),
    onMailFrom: ({ address }, _session, answer) => answer(this.verdict('sender', address)),
    onRcptTo: ({ address }, _session, answer) => {
      this.asked++;
      answer(this.verdict('receiver', address));
    },
    onAuth: (_auth, _session, answer) => answer(null, { user: 'anyone' }),
    onData: (stream, { envelope }, answer) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      void buffer(stream).then(
        (raw) => {
          const refusal = this.verdict('message', to.join());
          if (!refusal) this.taken.push({ from, to, raw });
          answer(refusal);
        },
        (error: Error) => answer(error),
      );
    },
  });

  /** @param port 0 for a free one */
  async listen(port = 0): Promise<void> {
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private verdict(place: Parameters<Verdict>[0], address: string): Error | null {
    const responseCode = this.judge(place, address);
    return responseCode ? Object.assign(new Error(`no thanks to <${address}>`), { responseCode }) : null;
  }
}
