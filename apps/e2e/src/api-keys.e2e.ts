import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './journey';
import { documentOf, signIn } from './product/documents';
import { fieldsOf, samplePath } from './product/samples';
import { openOperation } from './screens/api-docs';
import { ApiKeys } from './screens/api-keys';

const EXAMPLE = join(__dirname, '../../../docs/examples/register-and-read.mjs');

/** Runs the example of docs/api-example.md with nothing but an address and a key. */
const runExample = async (address: string | undefined, key: string, file: string): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [EXAMPLE, file], { env: { CHOGURA_URL: address, CHOGURA_API_KEY: key } });

test('a program registers a document with an API key alone and reads its fields, until the key is revoked', async ({
  page,
  context,
  company,
  baseURL,
}) => {
  await signIn(context, company.administrator);
  const keys = new ApiKeys(page);
  await keys.open();
  await expect(page.getByText('APIキーはまだありません')).toBeVisible();
  const key = await keys.issue({
    name: '会計連携',
    scopes: ['帳票を見る', '帳票を登録する'],
    groups: ['経理グループ'],
  });
  await expect(keys.row('会計連携')).toContainText('未使用');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const file = samplePath('seikyusho-kami.pdf');
  const { stdout } = await runExample(baseURL, key, file);
  const { id, fields } = JSON.parse(stdout) as { id: string; fields: Record<string, string> };
  expect(fields).toEqual(fieldsOf('seikyusho-kami.pdf'));
  const { group, receivedVia, assignee } = await documentOf(context, id);
  expect([group?.name, receivedVia, assignee]).toEqual(['経理グループ', 'api', null]);
  await expect(runExample(baseURL, key, file)).rejects.toThrow('documents.duplicate-file');

  await page.reload();
  await expect(keys.row('会計連携')).not.toContainText('未使用');
  await keys.revoke('会計連携');
  await expect(keys.row('会計連携')).toContainText('失効');
  await expect(runExample(baseURL, key, file)).rejects.toThrow('identity.api-key-revoked');
});

test('the description of the API takes a key and acts with it, not with the session of the same browser', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.administrator);
  const keys = new ApiKeys(page);
  await keys.open();
  const key = await keys.issue({
    name: '倉庫システム',
    scopes: ['帳票を見る', '帳票を登録する'],
    groups: ['購買グループ'],
  });

  await page.goto('/api/docs');
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  const scheme = page.locator('.auth-container').filter({ hasText: 'An API key' });
  await scheme.getByRole('textbox').fill(key);
  await scheme.getByRole('button', { name: 'Apply credentials' }).click();
  await scheme.getByRole('button', { name: 'Close' }).click();

  const operation = await openOperation(page, 'uploadDocument');
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByPlaceholder('id').fill('01976c7a-0000-7000-8000-000000000001');
  const file = samplePath('nohinsho-buhin.png');
  await operation.locator('input[type=file]').setInputFiles({
    name: 'nohinsho.png',
    mimeType: 'image/png',
    buffer: await readFile(file),
  });
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await expect(answer.getByRole('cell', { name: '201' })).toBeVisible();
  // Not the group of whoever is signed in.
  await expect(answer).toContainText('購買グループ');
});
