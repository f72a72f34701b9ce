import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './journey';
import { register, signIn } from './product/documents';
import { IdentityProvider } from './product/identity-provider';
import { samplePath } from './product/samples';

test('an administrator connects the company’s identity provider; a clerk comes by it to the document that a link named, and leaves by it', async ({
  page,
  context,
  company,
  complaints,
  anotherBrowser,
}) => {
  // A wrong secret, a cancelled sign-in, a password of a company that takes none.
  complaints.expectStatus(422);
  complaints.expectStatus(403);
  complaints.expectStatus(401);
  const provider = await IdentityProvider.start();
  try {
    await provider.knows(company.administrator, company.clerk);
    await signIn(await anotherBrowser(), company.clerk);
    await signIn(context, company.administrator);
    const { id } = await register(context, samplePath('seikyusho-kami.pdf'));

    await page.goto('/settings/single-sign-on');
    await expect(page.getByText('リダイレクトURI')).toBeVisible();
    const [redirectUri = '', signInAddress = '', code = ''] = await page.locator('cg-copyable code').allTextContents();
    const client = await provider.register(redirectUri, signInAddress);
    await page.getByRole('textbox', { name: '発行者（Issuer）' }).fill(provider.issuer);
    await page.getByRole('textbox', { name: 'クライアントID' }).fill(client.clientId);
    await page.getByRole('textbox', { name: 'クライアントシークレット' }).fill('間違い');
    await page.getByRole('button', { name: '接続を確認' }).click();
    await expect(page.getByText('クライアントIDかシークレットが受け付けられません')).toBeVisible();
    await page.getByRole('textbox', { name: 'クライアントシークレット' }).fill(client.clientSecret);
    await page.getByRole('button', { name: '接続を確認' }).click();
    await expect(page.getByText('接続できました')).toBeVisible();
    await page.getByRole('textbox', { name: 'ドメイン' }).fill(company.clerk.email.split('@')[1] ?? '');
    await page.getByRole('textbox', { name: 'グループのクレーム' }).fill('groups');
    await page.getByRole('button', { name: '対応を追加' }).click();
    await expect(page.getByRole('textbox', { name: '1行目の認証サービスのグループ' })).toBeFocused();
    await page.keyboard.type('g-accounting');
    await page.getByRole('combobox', { name: '1行目の担当グループ' }).selectOption({ index: 1 });
    await page.getByRole('checkbox', { name: 'シングルサインオンを有効にする' }).check();
    await page.getByRole('checkbox', { name: '認証サービスからもログアウトする' }).check();
    await page.getByRole('checkbox', { name: 'パスワードでのログインを止める' }).check();
    await page.getByRole('combobox', { name: '緊急用の管理者' }).selectOption({ index: 1 });
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('シングルサインオンを使用中です。')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'クライアントシークレット' })).toHaveValue('');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    const theirs = await (await anotherBrowser()).newPage();
    await theirs.goto(`/documents/${id}`);
    await theirs.getByLabel('メールアドレス').fill(company.clerk.email);
    await theirs.getByRole('textbox', { name: 'パスワード' }).fill(company.clerk.password);
    await theirs.getByRole('button', { name: 'ログイン' }).click();
    await expect(theirs.getByText('ログインできませんでした')).toBeVisible();

    const go = async (who: string): Promise<void> => {
      await theirs.getByRole('link', { name: 'シングルサインオンでログイン' }).click();
      await theirs.getByRole('textbox', { name: 'メールアドレスまたは会社コード' }).fill(code);
      await theirs.getByRole('button', { name: '会社の認証画面へ進む' }).click();
      await expect(theirs).toHaveURL(new RegExp(`^${provider.issuer}/interaction/`));
      await theirs.getByRole('button', { name: who }).click();
    };
    await go('キャンセル');
    await expect(theirs.getByText('シングルサインオンが中止されました')).toBeVisible();
    expect((await new AxeBuilder({ page: theirs }).analyze()).violations).toEqual([]);
    await go(company.clerk.name);
    await expect(theirs).toHaveURL(new RegExp(`/documents/${id}$`));
    await expect(theirs.getByRole('button', { name: `アカウント ${company.clerk.name}` })).toBeVisible();

    await theirs.getByRole('button', { name: /^アカウント/ }).click();
    await theirs.getByRole('menuitem', { name: 'ログアウト' }).click();
    await expect(theirs).toHaveURL(new RegExp(`^${provider.issuer}/session/end`));
    await theirs.getByRole('button', { name: 'ログアウト' }).click();
    await expect(theirs).toHaveURL(signInAddress);
    await expect(theirs.getByRole('textbox', { name: 'メールアドレスまたは会社コード' })).toHaveValue(code);
  } finally {
    provider.stop();
  }
});
