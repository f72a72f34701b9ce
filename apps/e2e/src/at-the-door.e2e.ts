import { writeFile } from 'node:fs/promises';
import { expect, test } from './journey';
import { writeProtectedPdf, writeProtectedWord, writeTruncatedPdf } from './product/broken-files';
import { register, registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { dropFiles } from './screens/drop';
import { Ledger, valueIn } from './screens/ledger';

test('what cannot be registered is refused with a reason and advice, and harms no other file', async ({
  page,
  context,
  company,
  complaints,
}, testInfo) => {
  for (const status of [400, 409, 415, 422]) complaints.expectStatus(status);
  const empty = testInfo.outputPath('空.pdf');
  const unknown = testInfo.outputPath('経費.zip');
  const word = testInfo.outputPath('見積.docx');
  await writeFile(empty, '');
  await writeFile(unknown, 'PK\u0003\u0004 and nothing that anybody knows');
  await writeProtectedWord(word);
  await signIn(context, company.clerk);
  const first = await register(context, samplePath('henkan-kami.pdf'));
  await page.goto('/');
  const ledger = new Ledger(page);
  await dropFiles(page, [
    empty,
    unknown,
    samplePath('seikyusho-kami.pdf'),
    word,
    samplePath('henkan-kami.pdf'),
    samplePath('mitsumori-desk.pdf'),
  ]);

  await expect(ledger.uploads.getByRole('heading')).toHaveText('成功 2件、登録できなかったもの 4件');
  const refusals = [
    ['空.pdf', 'ファイルの中身が空です', 'もう一度保存してから登録してください'],
    ['経費.zip', 'この種類のファイルは登録できません', 'PDFにしてから登録してください'],
    ['見積.docx', 'パスワード付きのWordやExcelは登録できません', 'パスワードを外すか、PDFにしてから登録してください'],
    ['henkan-kami.pdf', '同じファイルがすでに登録されています', `管理番号 ${first.number} の帳票をご確認ください`],
  ] as const;
  for (const [name, reason, advice] of refusals) {
    await expect(ledger.upload(name)).toContainText(reason);
    await expect(ledger.upload(name)).toContainText(advice);
  }
  for (const name of ['seikyusho-kami.pdf', 'mitsumori-desk.pdf']) {
    await expect(ledger.row(textsOf(name).amount)).toContainText('入力完了');
  }
  await expect(ledger.grid.getByRole('row')).toHaveCount(1 + 3);

  await ledger.upload('henkan-kami.pdf').getByRole('link', { name: '登録済みの帳票を開く' }).click();
  await expect(page).toHaveURL(`/documents/${first.id}`);
  await expect(ledger.pane).toContainText(`管理番号 ${first.number}`);
});

test('files are registered by the button too', async ({ page, context, company }) => {
  await signIn(context, company.clerk);
  await page.goto('/');
  const ledger = new Ledger(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'アップロード' }).click();
  await expect(ledger.uploads).toContainText('今月の残り 1,000件');
  await (await chooser).setFiles(['seikyusho-kami.pdf', 'chumonsho-desk.pdf'].map(samplePath));
  await expect(ledger.uploads.getByRole('heading')).toHaveText('2件を登録しました');
  await expect(ledger.uploads).toContainText('今月の残り 998件');
  await expect(ledger.row(textsOf('chumonsho-desk.pdf').amount)).toContainText('入力完了');
});

test('a protected PDF waits for its password and is read once it is right', async ({
  page,
  context,
  company,
}, info) => {
  const file = info.outputPath('請求書_保護.pdf');
  await writeProtectedPdf(file, 'seikyusho-kami.pdf', 'あおば-2025');
  await signIn(context, company.clerk);
  const { id } = await registerAndRead(context, file);
  await page.goto('/');
  const ledger = new Ledger(page);
  await expect(ledger.row('請求書_保護.pdf')).toContainText('パスワード待ち');
  await ledger.row('請求書_保護.pdf').click();
  const password = ledger.pane.getByLabel('PDFのパスワード');
  await password.fill('あおば-2024');
  await ledger.pane.getByRole('button', { name: '読み取る' }).click();
  await expect(ledger.pane).toContainText('このパスワードでは開けませんでした。もう一度入力してください');
  await password.fill('あおば-2025');
  await ledger.pane.getByRole('button', { name: '読み取る' }).click();

  await expect(valueIn(ledger.pane, '企業名')).toContainText(textsOf('seikyusho-kami.pdf').companyName);
  await expect(ledger.row(textsOf('seikyusho-kami.pdf').amount)).toContainText('入力完了');
  await expect(page).toHaveURL(`/documents/${id}`);
});

test('a truncated PDF is kept and says why it could not be read', async ({ page, context, company }, testInfo) => {
  const file = testInfo.outputPath('途中まで.pdf');
  await writeTruncatedPdf(file, 'mitsumori-desk.pdf');
  await signIn(context, company.clerk);
  await page.goto('/');
  await dropFiles(page, [file]);
  const ledger = new Ledger(page);
  await expect(ledger.row('途中まで.pdf')).toContainText('解析失敗');
  await expect(page.getByRole('button', { name: '解析失敗 1' })).toBeVisible();
  await ledger.row('途中まで.pdf').click();
  await expect(ledger.pane).toContainText('ファイルが途中で切れているか、壊れています');
  await expect(ledger.pane).toContainText('このファイルは保管されています');
  const download = page.waitForEvent('download');
  await ledger.pane.getByRole('button', { name: 'そのほかの操作' }).click();
  await page.getByRole('menuitem', { name: '原本をダウンロード' }).click();
  expect((await download).suggestedFilename()).toBe('途中まで.pdf');
});
