import { defineConfig, devices } from '@playwright/test';

// The server runs already: scripts/test.mjs starts it, says where, and ends it.
const baseURL = process.env['CHOGURA_E2E_URL'];
if (!baseURL) throw new Error('CHOGURA_E2E_URL is not set: run the browser tests through npm test');

export default defineConfig({
  testDir: 'src',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../tmp/e2e',
  reporter: [['list'], ['json', { outputFile: '../../tmp/e2e-report.json' }]],
  // A journey takes seconds; the limits are for machines that have much else to do.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: true,
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Without moving pictures: taking them would burden the cores that the journeys run on.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
