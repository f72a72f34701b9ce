import type { APIResponse } from '@playwright/test';

/** What pages of ours add to writes. */
export const headers = { 'X-Chogura-Request': '1' };

/** @throws Error with what was answered in the place of a body */
export async function answer<Body>(response: APIResponse): Promise<Body> {
  if (!response.ok()) throw new Error(`${response.url()} answered ${response.status()} ${await response.text()}`);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Body;
}
