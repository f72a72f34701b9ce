import type { Page } from '@playwright/test';
import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';

/** Of a person's name, as their picture. */
const INITIAL = '高';
/** Names of people, groups and companies are as they are in any language, and so is the name of the product. */
const DATA = [
  '株式会社ひばり商会',
  '㈱ひばり商会',
  '大路 一葉',
  '浜口 すず',
  '高瀬 みのり',
  '経理グループ',
  '購買グループ',
  '帳蔵',
];

/** Everything a reader sees or hears on the page that is written in Japanese, without what is marked as Japanese. */
const japaneseTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [document.title];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement?.closest('[lang=ja], script, style, noscript')) texts.push(textContent ?? '');
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.trim()).filter((text) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text));
  });

async function expectEnglish(page: Page): Promise<void> {
  const others = (await japaneseTexts(page))
    .map((text) => DATA.reduce((rest, name) => rest.replaceAll(name, ''), text))
    .filter((text) => text !== INITIAL && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text));
  expect(others, page.url()).toEqual([]);
}

test('every screen is in English after switching, at the same address', async ({
  page,
  context,
  company,
  complaints,
}) => {
  for (const status of [401, 400, 404]) complaints.expectStatus(status);
  await signIn(context, company.administrator);
  const { id } = await registerAndRead(context, samplePath('invoice-northmere.pdf'));
  await page.goto(`/documents/${id}?view=all&sort=amount&order=asc`);
  await page.getByRole('button', { name: /^アカウント/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();

  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(`/documents/${id}?view=all&sort=amount&order=asc`);
  const pane = page.getByRole('complementary', { name: 'Document details' });
  await expect(pane.getByRole('heading', { name: /Northmere Components Ltd\./ })).toBeVisible();
  await expectEnglish(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectEnglish(page);
  await page.keyboard.press('Escape');
  await pane.getByRole('button', { name: 'Edit' }).click();
  await pane.getByRole('textbox', { name: 'Date' }).fill('tomorrow');
  await pane.getByRole('button', { name: 'Save' }).click();
  await expect(pane.getByRole('alert')).toBeVisible();
  await expectEnglish(page);
  await pane.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectEnglish(page);
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByLabel('Files to register').setInputFiles({ name: 'a.pdf', mimeType: '', buffer: Buffer.of() });
  await expect(page.getByRole('region', { name: 'Upload' })).toContainText('The file is empty');
  await expectEnglish(page);

  await page.goto(`/documents/${id}/preview`);
  await expect(page.getByRole('toolbar')).toContainText('of 1');
  await expectEnglish(page);
  await page.goto('/settings/overview');
  await expect(page.getByText('PP-OCR')).toBeVisible();
  await expectEnglish(page);
  for (const address of [
    '/settings/profile',
    '/settings/password',
    '/settings/two-step',
    '/settings/sessions',
    '/login/forgotten',
    '/reset-password',
    '/invitation',
  ]) {
    await page.goto(address);
    await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectEnglish(page);
  }
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectEnglish(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(company.clerk.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await expectEnglish(page);
  await page.getByRole('link', { name: 'Log in by single sign-on' }).click();
  await page.getByRole('textbox', { name: 'E-mail address or company code' }).fill('nobody@nowhere.example');
  await page.getByRole('button', { name: 'Go to your company’s login page' }).click();
  await expect(page.getByText('No company with single sign-on was found')).toBeVisible();
  await expectEnglish(page);
});
