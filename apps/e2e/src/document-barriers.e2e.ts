import type { Locator, Page } from '@playwright/test';
import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { headers } from './product/requests';
import { samplePath } from './product/samples';
import { textsIn } from './product/texts';
import { expectNoViolations } from './screens/barriers';

/** Everything is looked at on a desk in Japanese and on a phone in English; what a machine finds does not depend on the pair. */
const SITUATIONS = [
  { language: 'ja', size: { width: 1440, height: 900 } },
  { language: 'en', size: { width: 390, height: 844 } },
] as const;
const PHONE_PX = 600;

for (const { language, size } of SITUATIONS) {
  const text = textsIn(language);

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

    // The table, its columns and buttons are a desk’s.
    if (size.width >= PHONE_PX)
      test('nothing that is done from the ledger has a barrier', async ({ page, context }) => {
        await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
        await registerAndRead(context, samplePath('mitsumori-desk.pdf'));
        const tag = { name: '3月締め', colour: 'yellow' };
        await context.request.post('/api/v1/settings/tags', { headers, data: tag });
        await page.goto('/?q=.pdf');
        await expect(page.locator('cg-ledger-row').first()).toBeVisible();
        await expectNoViolations(page, 'conditions in force');

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
        await page.getByRole('button', { name: text('columns.button'), exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoViolations(page, 'columns');
        await leave(page);
        await button(page, 'density.button').click();
        await expect(page.getByRole('menu')).toBeVisible();
        await expectNoViolations(page, 'height of rows');
        await page.keyboard.press('Escape');
        await page.getByRole('main').focus();
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoViolations(page, 'sheet of keys');
        await leave(page);

        await page.getByRole('grid').getByRole('checkbox').first().check();
        await expectNoViolations(page, 'documents selected');
        const begin = async (id: string): Promise<Locator> => {
          const bar = page.getByRole('group', { name: text('selection.label') });
          if (await button(bar, id).isVisible()) await button(bar, id).click();
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
        const edit = await begin('bulk.deed.edit');
        await edit.getByRole('combobox', { name: text('bulk.addField') }).selectOption('memo');
        await edit.getByRole('textbox').last().fill('決算で確認済み');
        await expectNoViolations(page, 'bulk work: edit');
      });

    test('nothing that is done with a document has a barrier', async ({ page, context }) => {
      const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
      const tag = { name: '3月締め', colour: 'yellow' };
      await context.request.post('/api/v1/settings/tags', { headers, data: tag });
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
    });
  });
}
