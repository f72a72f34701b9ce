import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';
import { Ledger } from './screens/ledger';

test('a paper that came twice is marked, compared, taken for another one, and in the end deleted', async ({
  page,
  context,
  company,
}, info) => {
  // The same paper from elsewhere: not a byte of what is printed differs, but the file does.
  const again = info.outputPath('再送.pdf');
  await writeFile(
    again,
    Buffer.concat([await readFile(samplePath('seikyusho-kami.pdf')), Buffer.from('\n% sent again\n')]),
  );
  await signIn(context, company.clerk);
  const first = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  const second = await registerAndRead(context, again);
  await registerAndRead(context, samplePath('chumonsho-desk.pdf'));
  await page.goto(`/documents/${second.id}`);
  const ledger = new Ledger(page);
  const mark = ledger.grid.getByText('同じ書類がほかにあるかもしれません');
  await expect(mark).toHaveCount(2);

  const question = ledger.pane.getByText(`管理番号 ${first.number} と同じ書類かもしれません`);
  await expect(question).toBeVisible();
  await expect(ledger.pane).toContainText('印字された番号・日付・金額と文面が一致しています');
  await ledger.pane.getByRole('button', { name: '並べて比べる' }).click();
  const dialog = page.getByRole('dialog', { name: '同じ書類かどうか比べる' });
  for (const number of [first.number, second.number]) {
    const image = dialog.getByRole('img', { name: `管理番号 ${number}` });
    await expect.poll(() => image.evaluate((each) => (each as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  }
  await dialog.getByRole('button', { name: '別の書類' }).click();
  await expect(question).toHaveCount(0);
  await expect(mark).toHaveCount(0);
  await expect(ledger.pane).toContainText(`管理番号 ${first.number} とは「別の書類」とされています`);

  await page.reload();
  await ledger.pane.getByRole('button', { name: '取り消す' }).click();
  await expect(question).toBeVisible();
  await ledger.pane.getByRole('button', { name: 'この書類を削除' }).click();
  const deletion = page.getByRole('dialog', { name: '帳票を削除しますか' });
  await expect(deletion.getByLabel('削除する理由')).toHaveValue(`管理番号 ${first.number} と同じ書類のため`);
  await deletion.getByRole('button', { name: '削除する' }).click();
  await expect(page).toHaveURL('/');
  await expect(ledger.grid.getByRole('row')).toHaveCount(1 + 2);
  await expect(mark).toHaveCount(0);
});
