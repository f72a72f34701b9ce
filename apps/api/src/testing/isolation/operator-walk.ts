import { newId } from '@chogura/kernel';
import { signedInOperator } from '../operator';
import { PASSWORD } from '../test-api';
import { readOperations } from './operations';
import { fingerprint } from './fingerprint';
import type { WalledCompany } from './walled-company';

/** Operations of operators answer nobody of a company, whatever they name. @throws Error when one does */
export async function closedToCompanies(
  operationId: string,
  asker: WalledCompany,
  other: WalledCompany,
): Promise<void> {
  const operation = readOperations().find((each) => each.operationId === operationId);
  if (!operation) throw new Error(`there is no ${operationId}`);
  const path = operation.address.replace('{companyId}', other.ctx.tenantId).replaceAll(/\{\w+\}/g, () => newId());
  const before = await fingerprint(other);
  const body = operation.method === 'GET' ? undefined : {};
  const key = { Authorization: `Bearer ${await asker.apiKey()}` };
  for (const [who, response] of [
    ['an administrator', await asker.administrator.send(operation.method, path, body)],
    ['an API key', await asker.api.browser().send(operation.method, path, body, key)],
    ['nobody', await asker.api.browser().send(operation.method, path, body)],
  ] as const) {
    const text = await response.text();
    if (response.status !== 401) throw new Error(`${operationId} answered ${who} ${response.status}`);
    if ([...other.marks].some((mark) => text.includes(mark)))
      throw new Error(`${operationId} told ${who} of another company`);
  }
  if (JSON.stringify(await fingerprint(other)) !== JSON.stringify(before))
    throw new Error(`${operationId} changed something`);
}

/** People of companies are no operators. @throws Error when one comes in */
export async function noWayInForPeople(asker: WalledCompany): Promise<void> {
  const credentials = { email: asker.email, password: PASSWORD };
  const response = await asker.api.browser().send('POST', '/api/v1/operator/sign-in', credentials);
  if (response.status !== 401) throw new Error(`an administrator came in: ${response.status}`);
}

/** What one company grants opens nothing of another one, and nothing at all to people. @throws Error when it does */
export async function grantedToOperators(
  operationId: string,
  asker: WalledCompany,
  other: WalledCompany,
): Promise<void> {
  await closedToCompanies(operationId, asker, other);
  const address = addressOf(operationId);
  const operator = await signedInOperator(asker.api);
  const [own, foreign] = [await asker.make('readDocument'), await other.make('readDocument')];
  await other.api.db.look('DELETE FROM support_grants WHERE tenant_id = $1', [other.ctx.tenantId]);
  await asker.make('supportGrant');
  const ask = async (company: WalledCompany, documentId: string): Promise<{ status: number; body: string }> => {
    const path = address
      .replace('{companyId}', company.ctx.tenantId)
      .replace('{id}', documentId)
      .replace('{page}', '0');
    const response = await operator.get(path);
    return { status: response.status, body: await response.text() };
  };
  const granted = await ask(asker, own);
  if (granted.status !== 200) throw new Error(`${operationId} answered ${granted.status} under a grant`);
  if (other.mark !== '' && granted.body.includes(other.mark)) throw new Error(`${operationId} showed another company`);
  const refused = await ask(other, foreign);
  if (refused.status !== 403) throw new Error(`${operationId} answered ${refused.status} without a grant`);
  if (!address.includes('{id}')) return;
  // Another company's document under the company that granted.
  const mixed = await ask(asker, foreign);
  if (mixed.status !== 404) throw new Error(`${operationId} answered ${mixed.status} for another company's document`);
}

function addressOf(operationId: string): string {
  const operation = readOperations().find((each) => each.operationId === operationId);
  if (!operation) throw new Error(`there is no ${operationId}`);
  return operation.address;
}
