import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';

test('an order finds its quotation and its bill, and says by how much they part', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const files = ['mitsumori-desk.pdf', 'chumonsho-desk.pdf', 'seikyusho-desk.pdf', 'seikyusho-kami.pdf'];
  const [quotation, order, invoice, stranger] = await Promise.all(
    files.map((file) => registerAndRead(context, samplePath(file))),
  );
  await page.goto(`/documents/${order?.id}`);
  const pane = page.getByRole('complementary', { name: '帳票の詳細' });
  const chain = pane.getByRole('list', { name: '関連書類' });
  await expect(pane.getByText('関連付けた帳票はありません。')).toBeVisible();
  await expect(pane.getByText('注文番号 HO-2025-0088 が同じ')).toBeVisible();

  await pane.getByRole('button', { name: `管理番号 ${invoice?.number} を関連付ける` }).click();
  await expect(chain.getByText('請求は注文より 1,100円多い')).toBeVisible();
  await pane.getByRole('button', { name: `管理番号 ${quotation?.number} は関連なし` }).click();
  await expect(pane.getByText('見積番号 Q-10482 が同じ')).toBeHidden();
  await page.getByRole('button', { name: '元に戻す' }).click();
  await pane.getByRole('button', { name: `管理番号 ${quotation?.number} を関連付ける` }).click();
  await expect(chain.getByText('注文は見積より 49,500円少ない')).toBeVisible();

  const finder = pane.getByRole('combobox', { name: '関連付ける帳票を探す' });
  await finder.fill(String(stranger?.number));
  await page.getByRole('option', { name: '白樺坂紙業' }).click();
  await pane.getByRole('button', { name: `管理番号 ${stranger?.number} の関連を外す` }).click();
  await expect(page.getByText(`管理番号 ${stranger?.number} の関連を外しました`)).toBeVisible();
  await expect(chain.getByRole('link')).toHaveText([`管理番号 ${quotation?.number}`, `管理番号 ${invoice?.number}`]);

  await chain.getByRole('link', { name: `管理番号 ${invoice?.number}` }).click();
  await expect(page).toHaveURL(`/documents/${invoice?.id}`);
  await expect(chain.getByText('注文は見積より 49,500円少ない')).toBeVisible();
  await page.goto(`/documents/${invoice?.id}/history`);
  await expect(page.getByText(`管理番号 ${order?.number} 注文書`)).toBeVisible();
});
