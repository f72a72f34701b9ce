import type { Locator, Page } from '@playwright/test';

/** 帳票一覧, the document open beside it, and the tray of uploads. */
export class Ledger {
  readonly grid: Locator;
  readonly pane: Locator;
  readonly uploads: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: '帳票一覧' });
    this.pane = page.getByRole('complementary', { name: '帳票の詳細' });
    this.uploads = page.getByRole('region', { name: 'アップロード' });
  }

  /** @param text of one of its cells */
  row(text: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** @param name of the file, as the tray lists it */
  upload(name: string): Locator {
    return this.uploads.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }
}

/** A value with what is known about it, in the pane or beside the preview. @param word of the field */
export const valueIn = (place: Locator, word: string): Locator =>
  place.locator('dl > div').filter({ has: place.page().getByText(word, { exact: true }) });

/** The box of a value in the edit form. @param word of the field */
export const boxIn = (place: Locator, word: string): Locator => place.getByRole('textbox', { name: word, exact: true });
