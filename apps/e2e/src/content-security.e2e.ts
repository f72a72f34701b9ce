import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';
import { openOperation } from './screens/api-docs';

test('pages run under a policy that stops whatever is slipped into them', async ({
  page,
  context,
  company,
  complaints,
}) => {
  await signIn(context, company.clerk);
  const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  for (const address of [
    '/',
    `/documents/${id}`,
    `/documents/${id}/preview?field=amount`,
    '/settings/overview',
    '/no-such-page',
  ]) {
    const answer = await page.goto(address);
    const policy = answer?.headers()['content-security-policy'];
    expect(policy, address).toContain("default-src 'self'");
    expect(policy, address).not.toMatch(/unsafe-(inline|eval)/);
    await expect(page.getByRole('main')).toBeVisible();
    await page.waitForLoadState('load');
  }
  expect(complaints.found).toEqual([]);

  complaints.expect(/Content Security Policy/);
  const blocked = await page.evaluateHandle(() => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      directives.push(effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'document.title = "slipped in"';
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    const image = new Image();
    image.src = 'https://elsewhere.example/pixel.png';
    document.body.append(script, style, image);
    fetch('https://elsewhere.example/').catch(() => undefined);
    return directives;
  });
  const directives = ['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'];
  await expect.poll(() => blocked.evaluate((seen) => [...seen].sort())).toEqual(directives);
  await expect(page).not.toHaveTitle('slipped in');
  await expect(page.locator('body')).toBeVisible();
});

test('the description of the API can be read and tried under its own policy', async ({ page, context, company }) => {
  await signIn(context, company.clerk);
  const answer = await page.goto('/api/docs');
  expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'");
  await expect(page).toHaveTitle('Chogura API');
  const operation = await openOperation(page, 'getMe');
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  await expect(operation.locator('.live-responses-table').getByRole('cell', { name: '200' })).toBeVisible();
  await expect(operation.locator('.live-responses-table')).toContainText(company.clerk.email);
});
