import { newId, type Uuid } from '@chogura/kernel';
import type { WalledCompany } from './walled-company';

const SIZE_BYTES = 10;

/** The headers of a request that begins an upload of ten bytes. */
export const beginning = (id: Uuid = newId()): Record<string, string> => ({
  'Tus-Resumable': '1.0.0',
  'Upload-Length': String(SIZE_BYTES),
  'Upload-Metadata': `id ${Buffer.from(id).toString('base64')},filename ${Buffer.from('a.pdf').toString('base64')}`,
});

const GOING_ON = {
  'Tus-Resumable': '1.0.0',
  'Upload-Offset': '0',
  'Content-Type': 'application/offset+octet-stream',
};

/** Sends a request as one of those who may. */
type Sender = (method: string, path: string, headers: Record<string, string>) => Promise<Response>;

/**
 * An upload under way is found by who began it: not by another company, and not by a program of the same company.
 * @throws Error when it is
 */
export async function uploadsUnderWay(method: string, asker: WalledCompany, other: WalledCompany): Promise<void> {
  const person: Sender = (...request) => send(asker, request);
  const senders: Record<string, Sender> = {
    person,
    key: async (verb, path, headers) =>
      fetch(asker.api.address + path, {
        method: verb,
        headers: { ...headers, Authorization: `Bearer ${await asker.apiKey()}` },
      }),
  };
  for (const [name, sender] of Object.entries(senders)) {
    const own = await begun(sender);
    const foreign = await begun((...request) => send(other, request));
    const strangers = Object.entries(senders).filter(([each]) => each !== name);
    for (const [stranger, ask] of strangers) await expect404(`${stranger} for the upload of ${name}`, ask, own);
    await expect404(`${name} for another company's upload`, sender, foreign);
    await expect404(`${name} for nobody's upload`, sender, newId());
    const answer = await sender(method, `/api/v1/uploads/${own}`, GOING_ON);
    if (answer.status >= 300) throw new Error(`${method} answered ${answer.status} to ${name}, whose upload it is`);
    const left = await send(other, ['HEAD', `/api/v1/uploads/${foreign}`, GOING_ON]);
    if (left.headers.get('Upload-Offset') !== '0') throw new Error("another company's upload is not as it was");
  }

  async function expect404(who: string, ask: Sender, id: Uuid): Promise<void> {
    const { status } = await ask(method, `/api/v1/uploads/${id}`, GOING_ON);
    if (status !== 404) throw new Error(`${method} answered ${status} to ${who}`);
  }
}

async function begun(sender: Sender): Promise<Uuid> {
  const id = newId();
  const { status } = await sender('POST', '/api/v1/uploads', beginning(id));
  if (status !== 201) throw new Error(`an upload could not be begun: ${status}`);
  return id;
}

const send = ({ administrator }: WalledCompany, [method, path, headers]: Parameters<Sender>): Promise<Response> =>
  administrator.send(method, path, undefined, headers);
