import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { mailTo } from './product/mails';
import { samplePath } from './product/samples';
import { expectNoViolations } from './screens/barriers';
import { Ledger } from './screens/ledger';
import { logIn } from './screens/login';
import { beginSetUp } from './screens/two-step';

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const [name, viewport] of Object.entries(SIZES)) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

    test('no screen has a barrier that a machine can find, in light and in dark colours', async ({
      page,
      context,
      company,
      complaints,
    }) => {
      for (const status of [400, 415]) complaints.expectStatus(status);
      await page.goto('/login');
      await page.getByRole('button', { name: 'ログイン' }).click();
      await expect(page.getByText('メールアドレスを入力してください')).toBeVisible();
      await expectNoViolations(page, 'login');
      await page.getByRole('link', { name: 'シングルサインオンでログイン' }).click();
      await page.getByRole('button', { name: '会社の認証画面へ進む' }).click();
      await expect(page.getByText('メールアドレスか会社コードを入力してください')).toBeVisible();
      await expectNoViolations(page, 'single sign-on');

      await page.goto('/login');
      await logIn(page, company.clerk);
      await expect(page.getByRole('button', { name: '同意する' })).toBeVisible();
      await expectNoViolations(page, 'terms');

      await signIn(context, company.clerk);
      await page.goto('/');
      await expect(page.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();
      await expectNoViolations(page, 'empty ledger');

      await registerAndRead(context, samplePath('henkan-kami.pdf'));
      const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
      await page.goto('/');
      await expect(page.getByText('52,493円')).toBeVisible();
      await expectNoViolations(page, 'ledger');

      const { pane, uploads } = new Ledger(page);
      await page.getByText('52,493円').click();
      await expect(pane.getByRole('heading', { name: '登録の記録' })).toBeVisible();
      await expectNoViolations(page, 'pane');

      await pane.getByRole('button', { name: '編集' }).click();
      await pane.getByRole('textbox', { name: '取引年月日' }).fill('あした');
      await pane.getByRole('button', { name: '保存' }).click();
      await expect(pane.getByRole('alert')).toBeVisible();
      await expectNoViolations(page, 'edit form');

      await pane.getByRole('button', { name: 'キャンセル' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'dialog');
      await page.getByRole('button', { name: '変更を捨てる' }).click();

      await page.goto(`/documents/${id}/preview?field=amount`);
      await expect(page.locator('[data-place=amount].selected').first()).toBeVisible();
      await expectNoViolations(page, 'preview');

      await page.goto('/');
      await page.getByLabel('登録するファイル').setInputFiles([
        { name: '空.pdf', mimeType: '', buffer: Buffer.of() },
        { name: '経費.zip', mimeType: '', buffer: Buffer.from('PK') },
      ]);
      await expect(uploads.getByRole('heading')).toHaveText('成功 0件、登録できなかったもの 2件');
      await expectNoViolations(page, 'upload panel');

      await page.goto('/settings/overview');
      await expect(page.getByText('帳蔵の版')).toBeVisible();
      await expectNoViolations(page, 'settings');

      for (const path of ['profile', 'password', 'sessions', 'two-step']) {
        await page.goto(`/settings/${path}`);
        await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
        await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoViolations(page, path);
      }
      await beginSetUp(page, company.clerk.password);
      await expect(page.getByRole('heading', { name: '認証アプリを登録してください' })).toBeFocused();
      await expectNoViolations(page, 'two-step set-up');

      await page.goto('/no-such-page');
      await expect(page.getByRole('heading', { name: 'ページが見つかりません' })).toBeVisible();
      await expectNoViolations(page, 'not found');
    });

    test('nor has the way of a forgotten password, nor what administrators keep', async ({
      page,
      context,
      company,
      complaints,
    }) => {
      complaints.expectStatus(410);
      await page.goto('/login/forgotten');
      await page.getByRole('button', { name: 'リンクを送る' }).click();
      await expect(page.getByText('メールアドレスを入力してください', { exact: true })).toBeVisible();
      await expectNoViolations(page, 'forgotten password');
      await page.getByLabel('メールアドレス').fill(company.clerk.email);
      await page.getByRole('button', { name: 'リンクを送る' }).click();
      await expect(page.getByRole('heading', { name: 'メールをご確認ください' })).toBeFocused();
      await expectNoViolations(page, 'mail sent');
      const { link } = await mailTo(company.clerk.email, 'パスワードの再設定を受け付けました');
      await page.goto(link);
      await page.getByRole('textbox', { name: '新しいパスワード' }).fill('かささぎ');
      await expect(page.getByText('（いま4文字）')).toBeVisible();
      await expectNoViolations(page, 'new password');
      await page.goto('/invitation#token=old');
      await expect(page.getByRole('heading', { name: 'このリンクは使えません' })).toBeFocused();
      await expectNoViolations(page, 'old link');

      await signIn(context, company.administrator);
      await page.goto('/settings/single-sign-on');
      await page.getByRole('button', { name: '接続を確認' }).click();
      await expect(page.getByText('クライアントIDを入力してください')).toBeVisible();
      await page.getByRole('textbox', { name: 'グループのクレーム' }).fill('groups');
      await page.getByRole('button', { name: '対応を追加' }).click();
      await expectNoViolations(page, 'settings of single sign-on');
      await page.getByRole('checkbox', { name: 'パスワードでのログインを止める' }).check();
      await expectNoViolations(page, 'settings of single sign-on without passwords');
      await page.goto('/settings/audit');
      await page.getByRole('main').locator('[aria-controls^=audit-entry]').first().click();
      await expect(page.getByText('この記録のハッシュ値')).toBeVisible();
      await expectNoViolations(page, 'audit trail');
      await context.request.post('/api/v1/settings/tags', {
        headers: { 'X-Chogura-Request': '1' },
        data: { name: '3月締め', colour: 'yellow' },
      });
      for (const path of ['people', 'people/import', 'groups', 'roles', 'roles/new', 'tags']) {
        await page.goto(`/settings/${path}`);
        await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
        await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoViolations(page, path);
      }
    });
  });
}
