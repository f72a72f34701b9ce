import { describe, expect, it } from '@jest/globals';
import { operatorPage } from './operator.guard';

describe('where an operator goes after signing in', () => {
  it('is the page that was asked for', () => {
    for (const url of ['/operator/log', '/operator/terms/service-terms']) expect(operatorPage(url)).toBe(url);
  });

  it('is never somewhere else', () => {
    for (const url of [
      null,
      '',
      '/',
      '/operator',
      '//evil.example',
      '/operator/../x?y',
      '/operators/x',
      'https://evil.example/operator/log',
    ])
      expect(operatorPage(url)).toBe('/operator/companies');
  });
});
