import { newId } from '@chogura/kernel';
import { LiveChannel } from '@chogura/platform';
import type { WalledCompany } from './walled-company';

const MAX_ROUNDS = 100;
const PAUSE_MS = 50;

/** Listens as one company while both have news, and hears of its own. @throws Error when it hears of the other's, or of nothing */
export async function hearsOfItsOwnCompanyOnly(asker: WalledCompany, other: WalledCompany): Promise<void> {
  const closing = new AbortController();
  const response = await fetch(`${asker.api.address}/api/v1/events`, {
    headers: { Cookie: `chogura_session=${asker.administrator.cookie('chogura_session')}` },
    signal: closing.signal,
  });
  let heard = '';
  const listening = (async () => {
    for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  const [own, foreign] = [await asker.make('document'), await other.make('document')];
  const changed = ({ ctx }: WalledCompany, documentId: string) => ({
    tenantId: ctx.tenantId,
    id: newId(),
    type: 'documents.changed',
    payload: { documentId, revision: 0 },
  });
  // The other company's news also as if it were the asker's: only what may be seen is told.
  const news = [changed(other, foreign), changed(asker, foreign), changed(asker, own)];
  // The subscription may come after the first word, and what is told twice is heard twice.
  for (let round = 0; round < MAX_ROUNDS && heard.split(own).length < 4; round++) {
    await asker.api.app.get(LiveChannel).publish(news);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  closing.abort();
  await listening;
  if (!heard.includes(own)) throw new Error('no news of the own company');
  if (heard.includes(foreign)) throw new Error('news of another company');
}
