import { describe, expect, it } from '@jest/globals';
import { Config, ConfigError } from './config';

const complete = {
  CHOGURA_DATABASE_URL: 'postgres://app@127.0.0.1:5432/chogura',
  CHOGURA_SYSTEM_DATABASE_URL: 'postgres://system@127.0.0.1:5432/chogura',
  CHOGURA_REDIS_URL: 'redis://127.0.0.1:6379',
  CHOGURA_STORAGE_DIR: '/var/lib/chogura',
  CHOGURA_TMP_DIR: '/tmp/chogura',
  CHOGURA_SESSION_SECRET: 'x'.repeat(32),
};

const problemsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    Config.load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('loads with defaults where a setting has one', () => {
    const config = Config.load(complete);
    expect(config.port).toBe(3333);
    expect(config.modelsDir).toBeUndefined();
    expect(config.publicUrl).toBe('http://127.0.0.1:3333');
  });

  it('lists every problem at once and never a value', () => {
    const problems = problemsOf({
      CHOGURA_PORT: 'http',
      CHOGURA_SESSION_SECRET: 'short',
      CHOGURA_REDIS_URL: 'redis://h',
    });
    const names = problems.map((line) => line.split(':')[0]);
    expect(names).toEqual(
      expect.arrayContaining(['CHOGURA_PORT', 'CHOGURA_SESSION_SECRET', 'CHOGURA_DATABASE_URL', 'CHOGURA_STORAGE_DIR']),
    );
    expect(problems.join('\n')).not.toContain('short');
  });

  it('treats an empty variable as absent', () => {
    expect(problemsOf({ ...complete, CHOGURA_DATABASE_URL: '' })).toHaveLength(1);
    expect(Config.load({ ...complete, CHOGURA_WEB_ROOT: '' }).webRoot).toBeUndefined();
  });

  it('refuses a misspelt setting', () => {
    expect(problemsOf({ ...complete, CHOGURA_PROT: '80' })).toEqual(['CHOGURA_PROT: no setting has this name']);
  });
});
