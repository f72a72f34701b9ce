import { expect, type Locator, type Page } from '@playwright/test';

/** 設定 › APIキー. */
export class ApiKeys {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/settings/api-keys');
    await expect(this.page.getByRole('heading', { name: 'APIキー', level: 1 })).toBeVisible();
  }

  row(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name }) });
  }

  /** @returns the key, as it is shown this once */
  async issue(order: { name: string; scopes: readonly string[]; groups: readonly string[] }): Promise<string> {
    await this.page.getByRole('button', { name: 'APIキーを発行' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '名前' }).fill(order.name);
    for (const name of [...order.scopes, ...order.groups]) await dialog.getByRole('checkbox', { name }).check();
    await dialog.getByRole('button', { name: '発行する' }).click();
    const box = dialog.getByRole('textbox', { name: 'APIキー' });
    await expect(box).toBeFocused();
    const key = await box.inputValue();
    await dialog.getByRole('button', { name: 'コピー' }).click();
    await expect(dialog.getByText('コピーしました')).toBeVisible();
    // Esc would lose it.
    await this.page.keyboard.press('Escape');
    await expect(box).toHaveValue(key);
    await dialog.getByRole('button', { name: '閉じる' }).last().click();
    await expect(dialog).toBeHidden();
    return key;
  }

  async revoke(name: string): Promise<void> {
    await this.row(name).getByRole('button', { name: '失効する' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '失効する' }).click();
  }
}
