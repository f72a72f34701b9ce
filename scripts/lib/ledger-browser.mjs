/* global document, PerformanceObserver, requestAnimationFrame */
import { chromium } from '@playwright/test';
import { Failure } from './failure.mjs';

const VIEWPORT = { width: 1440, height: 900 };
/** How long each way of scrolling goes on. */
const MOTION_MS = 8_000;
/** As often as a wheel, and as a held key, tells. */
const WHEEL_EVERY_MS = 16;
const WHEEL_PX = 400;
const KEY_EVERY_MS = 33;
const DRAG_STEPS = 240;
const SETTLED_WITHIN_MS = 20_000;
/** Within the track of the scrollbar, from its end. */
const SCROLLBAR_PX = 7;
/** Rows in sight and from which of them on one is looked for that the clerk may change. */
const FIRST_EDITED = 4;
const ROWS_IN_SIGHT = 10;
const ROWS_TRIED = 100;

/**
 * The ledger in Chromium, scrolled as hands do it. Frames are told by the browser's own drawing, tasks of its main thread that take 50 ms
 * and more by its performance observer.
 */
export async function openLedger(url, cookies) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
    // There is a scrollbar to be dragged.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url })));
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(url);
  const ledger = new LedgerBrowser(browser, page);
  await ledger.settled();
  return ledger;
}

/** Runs in the page. */
function watch() {
  const record = { frames: [], tasks: [], isOn: false };
  globalThis.benchRecord = record;
  new PerformanceObserver((list) => {
    if (record.isOn) record.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
  let last = 0;
  const frame = (now) => {
    if (record.isOn && last) record.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class LedgerBrowser {
  #browser;
  #page;
  #grid;

  constructor(browser, page) {
    this.#browser = browser;
    this.#page = page;
    this.#grid = page.getByRole('grid');
  }

  close() {
    return this.#browser.close();
  }

  /** Waits until the rows in sight are there. @returns how long that took, in milliseconds */
  async settled() {
    const startedAt = performance.now();
    await this.#page.waitForFunction(
      () => {
        const grid = document.querySelector('[role=grid]');
        return grid?.querySelector('cg-ledger-row') && !grid.querySelector('cg-ledger-row[aria-busy]');
      },
      null,
      { timeout: SETTLED_WITHIN_MS, polling: 'raf' },
    );
    return performance.now() - startedAt;
  }

  async turnWheel() {
    const { x, y, width, height } = await this.#grid.boundingBox();
    await this.#page.mouse.move(x + width / 2, y + height / 2);
    return this.#recorded(() => this.#repeat(WHEEL_EVERY_MS, () => this.#page.mouse.wheel(0, WHEEL_PX)));
  }

  async holdPageDown() {
    await this.#grid.focus();
    const motion = await this.#recorded(() => this.#repeat(KEY_EVERY_MS, () => this.#page.keyboard.down('PageDown')));
    await this.#page.keyboard.up('PageDown');
    return motion;
  }

  /** From the top to the end of the list and half the way back. */
  async dragScrollbar() {
    await this.#grid.focus();
    await this.#page.keyboard.press('Home');
    await this.settled();
    const { x, y, width, height } = await this.#grid.boundingBox();
    const trackX = x + width - SCROLLBAR_PX;
    const from = y + 24;
    const to = y + height - 24;
    await this.#page.mouse.move(trackX, from);
    await this.#page.mouse.down();
    const motion = await this.#recorded(async () => {
      for (let count = 1; count <= DRAG_STEPS; count++) {
        const share = count / DRAG_STEPS;
        const place = share < 0.66 ? share / 0.66 : 1 - (share - 0.66) / 0.68;
        await this.#page.mouse.move(trackX, from + (to - from) * place);
        await pause(MOTION_MS / DRAG_STEPS);
      }
    });
    await this.#page.mouse.up();
    return motion;
  }

  /** Goes down the rows: clerks see more than they may change. */
  async #openEditable(pane) {
    const edit = pane.getByRole('button', { name: '編集', exact: true });
    for (let tried = 1; tried <= ROWS_TRIED; tried++) {
      const place = FIRST_EDITED + (tried % ROWS_IN_SIGHT);
      // By its id: rows that come in above move the others on.
      const row = this.#grid.locator(`#${await this.#grid.locator('cg-ledger-row').nth(place).getAttribute('id')}`);
      const number = (await row.locator('[data-key=number]').textContent()).trim();
      await row.locator('[data-key=title]').click();
      await pane.getByText(`管理番号 ${number}`, { exact: true }).waitFor();
      if (await edit.isVisible()) return edit.click();
      if (tried % ROWS_IN_SIGHT > 0) continue;
      await this.#grid.focus();
      await this.#page.keyboard.press('PageDown');
      await this.settled();
    }
    throw new Failure(`None of ${ROWS_TRIED} documents may be changed by the clerk.`);
  }

  /**
   * Changes the title of a document in sight that the clerk may change.
   * @returns milliseconds from the press on 保存 until pane and row show it
   */
  async editTitle(title) {
    const page = this.#page;
    const pane = page.locator('cg-detail-pane');
    await this.#openEditable(pane);
    await pane.getByRole('textbox', { name: 'タイトル' }).fill(title);
    await page.evaluate((expected) => {
      const shows = (selector) =>
        [...document.querySelectorAll(selector)].some((each) => each.textContent.includes(expected));
      globalThis.benchEdit = new Promise((resolve) => {
        document.addEventListener(
          'click',
          () => {
            const pressedAt = performance.now();
            const look = () =>
              shows('cg-ledger-row') && shows('cg-detail-pane') && !document.querySelector('cg-detail-pane form')
                ? resolve(performance.now() - pressedAt)
                : requestAnimationFrame(look);
            look();
          },
          { capture: true, once: true },
        );
      });
    }, title);
    await pane.getByRole('button', { name: '保存', exact: true }).click();
    return page.evaluate(() => globalThis.benchEdit);
  }

  async #repeat(everyMs, act) {
    const endsAt = performance.now() + MOTION_MS;
    while (performance.now() < endsAt) {
      const next = performance.now() + everyMs;
      await act();
      await pause(Math.max(0, next - performance.now()));
    }
  }

  /** What the page did while it was moved. */
  async #recorded(move) {
    const placeOf = () => this.#grid.evaluate((grid) => grid.scrollTop);
    const before = await placeOf();
    await this.#page.evaluate(() => Object.assign(globalThis.benchRecord, { frames: [], tasks: [], isOn: true }));
    await move();
    const settledMs = await this.settled();
    const { frames, tasks } = await this.#page.evaluate(() => Object.assign(globalThis.benchRecord, { isOn: false }));
    if ((await placeOf()) === before) throw new Failure('The ledger did not move.');
    return { frames, tasks, settledMs };
  }
}
