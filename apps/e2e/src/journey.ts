import { test as base, type BrowserContext, expect } from '@playwright/test';
import { type Company, foundCompany } from './product/company';

/** Asked before anybody is signed in, on every first page: the answer is no. */
const NOBODY_YET = /status of 401 .*\/api\/v1\/me$/;

/** What browsers complain about: errors of scripts, broken policies, failed requests. Any of it fails the journey it happened in. */
export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [NOBODY_YET];

  /** All that nobody expected. */
  get found(): readonly string[] {
    return this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** The server will refuse something in this journey, and that is the point of it. */
  expectStatus(status: number): void {
    this.expect(new RegExp(`^Failed to load resource: the server responded with a status of ${status} `));
  }

  listenTo(context: BrowserContext): void {
    context.on('weberror', (error) => this.#found.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') this.#found.push(`${message.text()} ${message.location().url}`);
    });
  }
}

interface Journey {
  readonly complaints: Complaints;
  /** A company of the journey's own, without documents. */
  readonly company: Company;
  /** Another person's browser, or another browser of the same person. */
  readonly anotherBrowser: () => Promise<BrowserContext>;
}

export const test = base.extend<Journey>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern.
  complaints: async ({}, use) => {
    const complaints = new Complaints();
    await use(complaints);
    expect(complaints.found, 'what the browsers complained about').toEqual([]);
  },
  context: async ({ context, complaints }, use) => {
    complaints.listenTo(context);
    await use(context);
  },
  // eslint-disable-next-line no-empty-pattern -- as above: it needs nothing.
  company: async ({}, use) => use(await foundCompany()),
  anotherBrowser: async ({ browser, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      complaints.listenTo(context);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
