import { newId } from '@chogura/kernel';
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
