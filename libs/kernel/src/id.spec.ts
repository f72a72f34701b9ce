import { describe, expect, it } from '@jest/globals';
import { firstIdAt, isUuid, newId, newSecret } from './id';

describe('ids', () => {
  it('have a bound for each moment, before all that are made from then on', () => {
    const id = newId();
    const at = new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16));
    expect(isUuid(firstIdAt(at))).toBe(true);
    expect(firstIdAt(at) <= id).toBe(true);
    expect(firstIdAt(new Date(at.getTime() + 1)) > id).toBe(true);
  });

  it('are version 7 UUIDs that sort by the time they were made', async () => {
    const first = newId();
    await new Promise((resolve) => setTimeout(resolve, 3));
    const second = newId();
    expect(isUuid(first)).toBe(true);
    expect(first[14]).toBe('7');
    expect(first < second).toBe(true);
    expect(Math.abs(parseInt(first.replaceAll('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
  });

  it('sort as they were made, also within one millisecond and beyond its 4,096', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('accept the canonical spelling only', () => {
    const id = newId();
    expect(isUuid(id.toUpperCase().replaceAll(/\d/g, 'A'))).toBe(false);
    expect(isUuid(`${id} `)).toBe(false);
    expect(isUuid(undefined)).toBe(false);
  });

  it('secrets are url-safe and never repeat', () => {
    const secrets = new Set(Array.from({ length: 100 }, () => newSecret(24)));
    expect(secrets.size).toBe(100);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{32}$/);
  });
});
