import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, test } from './journey';
import type { Company } from './product/company';
import { change, documentOf, registerAndRead, signIn } from './product/documents';
import { headers } from './product/requests';
import { samplePath } from './product/samples';
import { textsIn } from './product/texts';
import { expectNoViolations } from './screens/barriers';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A desk at 200 %. */
const ENLARGED = { width: 720, height: 450 };
/** Everything is looked at on a desk in Japanese and on a phone in English; the long run looks at the other pairs too. */
const SITUATIONS = [
  { language: 'ja', size: DESK },
  { language: 'en', size: PHONE },
  ...(process.env['CHOGURA_TEST_DEEP']
    ? ([
        { language: 'en', size: DESK },
        { language: 'ja', size: PHONE },
        { language: 'ja', size: ENLARGED },
        { language: 'en', size: ENLARGED },
      ] as const)
    : []),
] as const;
const PHONE_PX = 600;

const TAG = { name: '3月締め', colour: 'yellow' };

async function addTag({ administrator }: Company, context: BrowserContext): Promise<void> {
  await signIn(context, administrator);
  expect((await context.request.post('/api/v1/settings/tags', { headers, data: TAG })).status()).toBe(201);
}

for (const { language, size } of SITUATIONS) {
  const text = textsIn(language);
  const isPhone = size.width < PHONE_PX;

  test.describe(`on ${size.width} px in ${language}`, () => {
    test.use({ viewport: size, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

    test.beforeEach(async ({ context, company, baseURL }) => {
      await signIn(context, company.clerk);
      await context.addCookies([{ name: 'chogura_language', value: language, url: baseURL ?? '' }]);
    });

    const button = (place: Page | Locator, id: string): Locator => place.getByRole('button', { name: text(id) });
    const leave = async (page: Page): Promise<void> => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    };

    test('nothing that is done from the ledger has a barrier', async ({ page, context, company, anotherBrowser }) => {
      await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
      await registerAndRead(context, samplePath('mitsumori-desk.pdf'));
      await addTag(company, await anotherBrowser());
      await page.goto('/?q=.pdf');
      const rows = isPhone ? page.getByRole('main').getByRole('listitem') : page.locator('cg-ledger-row');
      await expect(rows.first()).toBeVisible();
      await expectNoViolations(page, 'conditions in force');

      await page.getByRole('button', { name: text('conditions.heading'), exact: true }).click();
      const conditions = page.getByRole('dialog', { name: text('conditions.heading') });
      for (const section of await conditions.locator('summary').all()) await section.click();
      await expect(conditions.getByRole('status')).toHaveText(/[12]/);
      await expectNoViolations(page, 'conditions');
      await leave(page);

      await button(page, 'savedView.add').click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: text('form.save') })
        .click();
      await expectNoViolations(page, 'name of saved conditions');
      await page.getByRole('textbox', { name: text('savedView.name') }).fill('PDF');
      await page.keyboard.press('Enter');
      await button(page, 'savedView.menu').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page, 'menu of saved conditions');
      await page.keyboard.press('Escape');
      if (!isPhone) {
        await page.getByRole('button', { name: text('columns.button'), exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoViolations(page, 'columns');
        await leave(page);
        await button(page, 'density.button').click();
        await expect(page.getByRole('menu')).toBeVisible();
        await expectNoViolations(page, 'height of rows');
        await page.keyboard.press('Escape');
        await button(page, 'export.button').click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoViolations(page, 'list as CSV');
        await leave(page);
      }
      await page.getByRole('main').focus();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'sheet of keys');
      await leave(page);

      if (isPhone) {
        await page.getByRole('button', { name: text('selection.begin'), exact: true }).click();
        for (const row of await rows.all()) await row.click();
      } else await page.getByRole('grid').getByRole('checkbox').first().check();
      await expectNoViolations(page, 'documents selected');
      const begin = async (id: string): Promise<Locator> => {
        const bar = page.getByRole('group', { name: text('selection.label') });
        if (await button(bar, 'bulk.label').isVisible()) {
          await button(bar, 'bulk.label').click();
          await button(page.getByRole('dialog'), id)
            .or(page.getByRole('menuitem', { name: text(id) }))
            .click();
        } else if (await button(bar, id).isVisible()) await button(bar, id).click();
        else {
          await button(bar, 'menu.label').click();
          await page.getByRole('menuitem', { name: text(id) }).click();
        }
        await expect(page.getByRole('dialog').getByRole('heading')).toBeVisible();
        return page.getByRole('dialog');
      };
      for (const deed of ['tags', 'staff', 'access', 'delete', 'uncomplete', 'complete']) {
        await begin(`bulk.deed.${deed}`);
        await expectNoViolations(page, `bulk work: ${deed}`);
        await leave(page);
      }
      if (isPhone) {
        await button(page, 'bulk.label').click();
        await expectNoViolations(page, 'menu of bulk work');
        await leave(page);
      }
      const edit = await begin('bulk.deed.edit');
      await edit.getByRole('combobox', { name: text('bulk.addField') }).selectOption('memo');
      await edit.getByRole('textbox').first().fill('決算で確認済み');
      await expectNoViolations(page, 'bulk work: edit');
      await edit.locator('[type=submit]').click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      const tray = page.getByRole('region', { name: text('bulk.label') });
      await expect(button(tray, 'bulk.showResult')).toBeVisible({ timeout: 60_000 });
      await expectNoViolations(page, 'tray of bulk work');
      await button(tray, 'bulk.showResult').click();
      await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();
      await expectNoViolations(page, 'result of bulk work');
    });

    test('nothing that is done with a document has a barrier', async ({
      page,
      context,
      company,
      anotherBrowser,
      complaints,
    }) => {
      complaints.expectStatus(412);
      const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
      await addTag(company, await anotherBrowser());
      await page.goto(`/documents/${id}`);
      const pane = page.getByRole('complementary', { name: text('pane.label') });
      await button(pane, 'menu.label').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page, 'menu of a document');
      await page.getByRole('menuitem', { name: text('menu.delete') }).click();
      await page.getByRole('dialog').locator('[type=submit]').click();
      await expectNoViolations(page, 'deletion');
      await leave(page);
      await button(pane, 'facts.checkHash').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'hash');
      await leave(page);

      await button(pane, 'pane.edit').click();
      await button(pane, 'date.open').first().click();
      await expect(page.getByRole('grid', { name: /20\d\d/ }).or(page.locator('mat-calendar'))).toBeVisible();
      await expectNoViolations(page, 'calendar');
      await page.keyboard.press('Escape');
      await pane.locator('[data-field=tags]').fill('3');
      await expect(page.getByRole('option', { name: TAG.name })).toBeVisible();
      await expectNoViolations(page, 'tag chooser');
      await page.keyboard.press('Enter');
      await pane.getByRole('textbox', { name: text('field.title'), exact: true }).fill('請求書（訂正）');
      await change(context, id, { title: '請求書（8月分）' });
      await pane.getByRole('button', { name: text('form.save'), exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'conflict');
      await leave(page);

      await page.goto(`/documents/${id}/preview?field=amount`);
      await expect(page.locator('[data-place=amount].selected').first()).toBeVisible();
      if (!isPhone) await page.getByRole('checkbox', { name: text('viewer.places') }).uncheck();
      await button(page, 'viewer.rotate').click();
      await expectNoViolations(page, 'turned page');
      // What was typed before is there again.
      await expect(page.getByRole('textbox', { name: text('field.title'), exact: true })).toHaveValue('請求書（訂正）');
      await expectNoViolations(page, 'form beside the page');

      await page.goto(`/documents/${id}/history`);
      await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
      await expectNoViolations(page, 'history');

      await page.goto(`/documents/${id}/access`);
      const adding = page.getByRole('combobox', { name: text('access.add') });
      await adding.fill('経理');
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectNoViolations(page, 'who gets a rule');
      await page.keyboard.press('Enter');
      await expectNoViolations(page, 'access rights');
      await page.getByRole('main').locator('select').first().selectOption({ index: 1 });
      await page.getByRole('button', { name: text('form.save'), exact: true }).click();
      await expect(page.getByRole('dialog').or(page.getByText(text('access.saved')))).toBeVisible();
      await expectNoViolations(page, 'rights about to be lost');

      const deleted = await registerAndRead(context, samplePath('mitsumori-desk.pdf'));
      const { revision } = await documentOf(context, deleted.id);
      const deletion = { headers: { ...headers, 'If-Match': `"${revision}"` }, data: { reason: '二重に登録したため' } };
      expect((await context.request.post(`/api/v1/documents/${deleted.id}/delete`, deletion)).ok()).toBe(true);
      await page.goto('/deleted');
      await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
      await expectNoViolations(page, 'deleted documents');
      await page.goto(`/documents/${deleted.id}`);
      await expect(button(pane, 'deletion.restore')).toBeVisible();
      await expectNoViolations(page, 'deleted document');
    });
  });
}
