import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './journey';
import { signIn } from './product/documents';

const HEADINGS = '氏名,メールアドレス,役割,担当グループ,言語';
const file = (name: string, ...rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADINGS, ...rows].join('\r\n')),
});
/** 氏名,メールアドレス,役割 and 海野,umino@import.example,担当者 as Windows writes them. */
const SHIFT_JIS = Buffer.from(
  '8e8196bc2c8381815b838b83418368838c83582c96f08a840d0a' +
    '8a4396ec2c756d696e6f40696d706f72742e6578616d706c652c925393968ed20d0a',
  'hex',
);

test('an administrator imports people from a CSV file, corrected on the way, and a second time nobody', async ({
  page,
  context,
  company,
  complaints,
}) => {
  complaints.expectStatus(422);
  await signIn(context, company.administrator);
  await page.goto('/settings/people');
  await page.getByRole('link', { name: 'CSVで取り込む' }).click();
  const [template] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'ひな形をダウンロード' }).click(),
  ]);
  expect(await readFile(await template.path(), 'utf8')).toBe(`\uFEFF${HEADINGS}\r\n`);

  const box = page.locator('input[type=file]');
  await box.setInputFiles({ name: '名簿.csv', mimeType: 'text/csv', buffer: SHIFT_JIS });
  await expect(page.getByText('W2039')).toBeVisible();
  await page.getByRole('button', { name: 'Shift_JISとして読み、内容を確認する' }).click();
  await expect(page.getByRole('row', { name: /海野/ })).toContainText('担当者');
  await page.getByRole('button', { name: 'ファイルを選び直す' }).click();

  const right = '海野 渚,nagisa@import.example,監査,"購買グループ\n経理グループ",英語';
  await box.setInputFiles(file('名簿.csv', right, '=1+1,mistake@import.example,社長,,'));
  const wrong = page.getByRole('row', { name: /mistake@import\.example/ });
  await expect(wrong).toContainText('役割「社長」はありません');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '要修正 1' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '要修正の一覧をダウンロード' }).click(),
  ]);
  expect(await readFile(await report.path(), 'utf8')).toContain('3,役割,社長,');

  await page.getByRole('button', { name: 'ファイルを選び直す' }).click();
  const corrected = file('名簿.csv', right, '=1+1,mistake@import.example,担当者,,');
  await box.setInputFiles(corrected);
  await page.getByRole('button', { name: '2人を取り込む' }).click();
  await expect(page.getByText('取り込みが終わりました').first()).toBeVisible();
  await page.getByRole('link', { name: 'ユーザーの一覧へ' }).click();
  const nagisa = page.getByRole('row', { name: /海野 渚/ });
  await expect(nagisa).toContainText('招待中');
  await expect(nagisa).toContainText('購買グループ、経理グループ');

  await page.getByRole('link', { name: 'CSVで取り込む' }).click();
  await box.setInputFiles(corrected);
  await expect(page.getByRole('button', { name: '取り込む人はいません' })).toBeVisible();
});
