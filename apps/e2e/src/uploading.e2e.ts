import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './journey';
import { signIn } from './product/documents';
import { samplePath } from './product/samples';
import { dropFiles } from './screens/drop';
import { Ledger } from './screens/ledger';

const MEBIBYTE = 1_048_576;

test('a file that a reload broke off goes on from where it was once it is chosen again', async ({
  page,
  context,
  company,
}, info) => {
  const file = info.outputPath('請求書_高解像度.pdf');
  await writeFile(file, Buffer.concat([await readFile(samplePath('seikyusho-kami.pdf')), Buffer.alloc(6 * MEBIBYTE)]));
  await signIn(context, company.clerk);
  await page.goto('/');
  const ledger = new Ledger(page);
  const network = await context.newCDPSession(page);
  const uploadAt = (uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await uploadAt(MEBIBYTE);
  await dropFiles(page, [file]);
  const upload = ledger.upload('請求書_高解像度.pdf');
  await expect(upload).toContainText(/[3-9]\d%/);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(ledger.uploads).toContainText('前回のアップロードが1件残っています');
  await expect(upload).toContainText('同じファイルを選び直すと続きから再開します');

  await uploadAt(-1);
  const goneOn = page.waitForRequest((request) => request.method() === 'PATCH');
  const chooser = page.waitForEvent('filechooser');
  await ledger.uploads.getByRole('button', { name: 'ファイルを選ぶ' }).click();
  await (await chooser).setFiles(file);
  expect(Number(await (await goneOn).headerValue('Upload-Offset'))).toBeGreaterThan(MEBIBYTE);
  await expect(ledger.uploads.getByRole('heading')).toHaveText('1件を登録しました');
  await expect(upload).toContainText('管理番号 1 に登録しました');
  await page.reload();
  await expect(ledger.grid.getByRole('row')).toHaveCount(1 + 1);
  await expect(ledger.uploads).toHaveCount(0);
});

test('a folder with more files than the month has room for begins only when the person has decided', async ({
  page,
  context,
  company,
}, info) => {
  const folder = info.outputPath('4月分');
  await mkdir(folder);
  const sample = await readFile(samplePath('seikyusho-kami.pdf'));
  for (let index = 1; index <= 1_001; index++) {
    const name = `請求書${String(index).padStart(4, '0')}.pdf`;
    await writeFile(join(folder, name), Buffer.concat([sample.subarray(0, 100), Buffer.from(String(index))]));
  }
  await signIn(context, company.clerk);
  await page.goto('/');
  const ledger = new Ledger(page);
  await dropFiles(page, [folder]);
  await expect(ledger.uploads).toContainText('選んだ1,001件のうち、今月登録できるのは1,000件です');
  await expect(ledger.uploads).toContainText('登録されないもの：請求書');
  await expect(ledger.uploads.getByRole('listitem')).toHaveCount(0);
  await ledger.uploads.getByRole('button', { name: '登録しない' }).click();
  await expect(ledger.uploads).toContainText('今月の残り 1,000件');
  await expect(ledger.uploads.getByRole('alert')).toHaveCount(0);
});
