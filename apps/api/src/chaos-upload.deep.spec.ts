import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';

const COMMAND = fileURLToPath(new URL('../../../scripts/chaos-upload.mjs', import.meta.url));
const LIMIT_MS = 300_000;

jest.setTimeout(LIMIT_MS + 10_000);

describe('uploads while everything is killed', () => {
  it('come out as they went in: none lost, none twice, numbers without holes, the quota right', async () => {
    const { stdout } = await promisify(execFile)('node', [COMMAND, '--uploads', '300'], { timeout: LIMIT_MS });
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      isRight: true,
      in: 300,
      out: 300,
      orphansLeft: 0,
      lostObjects: 0,
    });
  });
});
