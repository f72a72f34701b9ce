import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './journey';
import { change, documentOf, registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';
import { boxIn, Ledger, valueIn } from './screens/ledger';

async function openForm(page: Page, id: string): Promise<Ledger['pane']> {
  await page.goto(`/documents/${id}`);
  const { pane } = new Ledger(page);
  await pane.getByRole('button', { name: '編集' }).click();
  return pane;
}

const registered = async (context: BrowserContext): Promise<string> =>
  (await registerAndRead(context, samplePath('seikyusho-kami.pdf'))).id;

test('who saves second sees both values of the same field and decides', async ({
  page,
  context,
  company,
  complaints,
  anotherBrowser,
}) => {
  complaints.expectStatus(412);
  await signIn(context, company.clerk);
  const id = await registered(context);
  const others = await anotherBrowser();
  await signIn(others, company.colleague);
  const mine = await openForm(page, id);
  const theirs = await openForm(await others.newPage(), id);
  await boxIn(mine, 'タイトル').fill('請求書（8月分）');
  await boxIn(mine, '8%の税抜').fill('１，０００円');
  await boxIn(mine, 'メモ').fill('単価を確認');
  await boxIn(theirs, 'タイトル').fill('8月の請求書');
  await boxIn(theirs, '8%の税抜').fill('2000');
  await theirs.getByRole('button', { name: '保存' }).click();
  await expect(valueIn(theirs, 'タイトル')).toContainText('8月の請求書');

  await expect(boxIn(mine, 'タイトル')).toHaveValue('請求書（8月分）');
  await mine.getByRole('button', { name: '保存' }).click();
  const dialog = page.getByRole('dialog', { name: 'ほかの人も同じ項目を変更しました' });
  const conflict = dialog.getByRole('group', { name: 'タイトル' });
  await expect(conflict.getByRole('radio', { name: '請求書（8月分） あなたの値' })).not.toBeChecked();
  await expect(conflict).toContainText('8月の請求書');
  await expect(conflict).toContainText(company.colleague.name);
  expect(await documentOf(context, id)).toMatchObject({ title: '8月の請求書' });

  // Until it has the focus, keys go to the form.
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(boxIn(mine, 'タイトル')).toHaveValue('請求書（8月分）');
  await mine.getByRole('button', { name: '保存' }).click();
  await dialog.getByRole('button', { name: '選んだ値で保存する' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('残す値をあと2か所選んでください');
  await conflict.getByRole('radio', { name: /あなたの値/ }).check();
  await dialog
    .getByRole('group', { name: '税率ごとの内訳' })
    .getByRole('radio', { name: /税率8% 税抜 2,000円.*保存されている値/ })
    .check();
  await dialog.getByRole('button', { name: '選んだ値で保存する' }).click();
  await expect(valueIn(mine, 'タイトル')).toContainText('請求書（8月分）');
  await expect(valueIn(theirs, 'タイトル')).toContainText('請求書（8月分）');
  const taxLine = expect.objectContaining({ ratePercent: 8, netMinor: 2000 }) as unknown;
  expect(await documentOf(context, id)).toMatchObject({
    title: '請求書（8月分）',
    memo: '単価を確認',
    taxLines: expect.arrayContaining([taxLine]) as unknown,
  });
});

test('what two people changed in different fields is merged without a question', async ({
  page,
  context,
  company,
  anotherBrowser,
}) => {
  await signIn(context, company.clerk);
  const id = await registered(context);
  const others = await anotherBrowser();
  await signIn(others, company.colleague);
  const pane = await openForm(page, id);
  await boxIn(pane, 'タイトル').fill('請求書（8月分）');
  await change(others, id, { companyName: '白樺坂紙業株式会社 東京支店' });
  await expect(new Ledger(page).row('白樺坂紙業株式会社 東京支店')).toBeVisible();
  await pane.getByRole('button', { name: '保存' }).click();

  await expect(valueIn(pane, 'タイトル')).toContainText('請求書（8月分）');
  await expect(valueIn(pane, '企業名')).toContainText('白樺坂紙業株式会社 東京支店');
  expect(await documentOf(context, id)).toMatchObject({
    title: '請求書（8月分）',
    companyName: '白樺坂紙業株式会社 東京支店',
  });
});

test('typed input is left behind only after a question with three answers', async ({ page, context, company }) => {
  await signIn(context, company.clerk);
  const id = await registered(context);
  const question = page.getByRole('dialog', { name: '保存していない変更があります' });
  const goToSettings = () => page.getByRole('link', { name: '設定' }).click();
  let pane = await openForm(page, id);
  await boxIn(pane, 'タイトル').fill('書きかけ');
  await goToSettings();
  await question.getByRole('button', { name: '編集に戻る' }).click();
  await expect(page).toHaveURL(`/documents/${id}`);
  await expect(boxIn(pane, 'タイトル')).toHaveValue('書きかけ');
  await goToSettings();
  await question.getByRole('button', { name: '変更を捨てて移動' }).click();
  await expect(page).toHaveURL(/\/settings(\/overview)?$/);
  expect(await documentOf(context, id)).toMatchObject({ title: '請求書' });

  await page.goBack();
  await expect(valueIn(pane, 'タイトル')).toContainText('請求書');
  pane = await openForm(page, id);
  await boxIn(pane, 'タイトル').fill('請求書（8月分）');
  await goToSettings();
  await question.getByRole('button', { name: '保存して移動' }).click();
  await expect(page).toHaveURL(/\/settings(\/overview)?$/);
  expect(await documentOf(context, id)).toMatchObject({ title: '請求書（8月分）' });
});

test('who goes to the next document while editing is asked, and goes on editing there', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const below = await registered(context);
  const { id } = await registerAndRead(context, samplePath('mitsumori-desk.pdf'));
  const pane = await openForm(page, id);
  await boxIn(pane, 'メモ').fill('単価を確認');
  await boxIn(pane, 'メモ').press('Alt+PageDown');
  const question = page.getByRole('dialog', { name: '保存していない変更があります' });
  await question.getByRole('button', { name: '保存して移動' }).click();
  await expect(page).toHaveURL(`/documents/${below}`);
  await expect(pane.getByLabel('分類', { exact: true })).toBeFocused();
  await expect(boxIn(pane, 'タイトル')).toHaveValue('請求書');
  await expect(boxIn(pane, 'メモ')).toHaveValue('');
  expect(await documentOf(context, id)).toMatchObject({ memo: '単価を確認' });
});

test('typed input is there again after a reload, and still gives way to nobody unasked', async ({
  page,
  context,
  company,
  complaints,
  anotherBrowser,
}) => {
  complaints.expectStatus(412);
  await signIn(context, company.clerk);
  const id = await registered(context);
  const pane = await openForm(page, id);
  await boxIn(pane, 'タイトル').fill('書きかけ');
  await boxIn(pane, 'メモ').fill('一行目\n二行目');
  await boxIn(pane, '支払期日').fill('R8.4.30');
  await boxIn(pane, '8%の小計').fill('1080');
  const others = await anotherBrowser();
  await signIn(others, company.colleague);
  await change(others, id, { title: '8月の請求書' });

  page.once('dialog', (warning) => void warning.accept());
  await page.reload();
  await expect(boxIn(pane, 'タイトル')).toHaveValue('書きかけ');
  await expect(boxIn(pane, 'メモ')).toHaveValue('一行目\n二行目');
  await expect(boxIn(pane, '支払期日')).toHaveValue('2026/04/30');
  // Leaving the box puts the separators in; the reload may come before or after it.
  await expect(boxIn(pane, '8%の小計')).toHaveValue(/^1,?080$/);
  await pane.getByRole('button', { name: '保存' }).click();
  await page.getByRole('radio', { name: /あなたの値/ }).check();
  await page.getByRole('button', { name: '選んだ値で保存する' }).click();
  await expect(valueIn(pane, 'タイトル')).toContainText('書きかけ');
  await page.reload();
  await expect(valueIn(pane, 'タイトル')).toContainText('書きかけ');
});
