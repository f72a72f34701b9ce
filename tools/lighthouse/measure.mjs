// Measures one page with Lighthouse in the machine's Chromium, and how many bytes came over the network until it was there.
//   node tools/lighthouse/measure.mjs '{"url": …, "cookies": [{"name": …, "value": …}], "form": "desktop" | "mobile"}'
// One JSON line: the scores (0..100), the times in milliseconds, transferred bytes, and audits that were not passed.
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';

const { url, cookies, form } = JSON.parse(process.argv[2]);
const { origin } = new URL(url);
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
/** What is the same for every page and says nothing of this one. */
const MAX_FAILED_AUDITS = 20;

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--lang=ja'],
});
try {
  const page = await browser.newPage();
  await browser.setCookie(...cookies.map((cookie) => ({ ...cookie, domain: new URL(url).hostname, path: '/' })));
  const flags = { onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: 'error', locale: 'ja' };
  const { lhr } = await lighthouse(url, flags, form === 'desktop' ? desktopConfig : undefined, page);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const requests = lhr.audits['network-requests'].details.items.filter((item) => item.url.startsWith(origin));
  const metrics = lhr.audits.metrics.details.items[0];
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
  console.log(
    JSON.stringify({
      finalUrl: lhr.finalDisplayedUrl,
      scores: Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)])),
      firstContentfulPaintMs: metrics.firstContentfulPaint,
      largestContentfulPaintMs: metrics.largestContentfulPaint,
      totalBlockingTimeMs: metrics.totalBlockingTime,
      transferredBytes: requests.reduce((sum, { transferSize }) => sum + transferSize, 0),
      fontRequests: requests.filter(({ resourceType }) => resourceType === 'Font').length,
      notPassed: failed.slice(0, MAX_FAILED_AUDITS).map(({ id, score }) => `${id} ${score}`),
    }),
  );
} finally {
  await browser.close();
}
