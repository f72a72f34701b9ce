import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasValidCheckDigit } from '@chogura/kernel';
import { type Credentials, createSampleCompany, DEMO_COMPANY } from './sample-company';
import { openTestApi, type TestApi } from '../testing/test-api';

describe('the demo company', () => {
  let api: TestApi;
  let folder: string;
  beforeAll(async () => {
    api = await openTestApi();
    folder = await mkdtemp(join(tmpdir(), 'chogura-demo-'));
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  it('is made once, with passwords that only its owner can read', async () => {
    const file = join(folder, 'credentials');
    const made = await createSampleCompany(api.app, DEMO_COMPANY, file);
    expect(made?.accounts.map((account) => account.role)).toEqual(['administrator', 'clerk', 'clerk']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(made);

    expect(await createSampleCompany(api.app, DEMO_COMPANY, join(folder, 'never-written'))).toBeNull();
    await expect(stat(join(folder, 'never-written'))).rejects.toMatchObject({ code: 'ENOENT' });
    await signsIn(made);
  });

  it('has two groups, the plan ビジネス and a registration number that passes its check', async () => {
    const { accounts } = JSON.parse(await readFile(join(folder, 'credentials'), 'utf8')) as Credentials;
    const browser = api.browser();
    await browser.signIn(accounts[0]?.email ?? '', accounts[0]?.password ?? '');
    const people = (await (await browser.get('/api/v1/people')).json()) as { groups: { name: string }[] };
    expect(people.groups.map((group) => group.name).sort()).toEqual(['経理グループ', '購買グループ']);
    expect(await (await browser.get('/api/v1/company')).json()).toMatchObject({
      names: ['株式会社ひばり商会', '㈱ひばり商会', 'Hibari Shokai Co., Ltd.'],
      planName: 'ビジネス',
    });
    expect(hasValidCheckDigit(DEMO_COMPANY.registrationNumber ?? '')).toBe(true);
  });

  async function signsIn(credentials: Credentials | null): Promise<void> {
    for (const { email, password } of credentials?.accounts ?? []) {
      expect(await api.browser().signIn(email, password)).toMatchObject({ next: 'done' });
    }
  }
});
