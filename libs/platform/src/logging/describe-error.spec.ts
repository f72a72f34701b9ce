import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { describeError } from './describe-error';

describe('the description of an error in the log', () => {
  it('keeps message, frames and cause of an ordinary error', () => {
    const described = describeError(new Error('disk full', { cause: new TypeError('no path') }));
    expect(described).toMatchObject({
      type: 'Error',
      message: 'disk full',
      cause: { type: 'TypeError', message: 'no path' },
    });
    expect(described.stack).toContain('describe-error.spec');
  });

  it('quotes neither statement nor values of a database error', () => {
    const driverError = Object.assign(new Error('Key (title)=(極秘請求書) already exists'), {
      severity: 'ERROR',
      code: '23505',
      constraint: 'documents_title_key',
      table: 'documents',
      detail: 'Key (title)=(極秘請求書) already exists',
    });
    for (const error of [driverError, new QueryFailedError('INSERT … 極秘請求書', ['極秘請求書'], driverError)]) {
      expect(describeError(error)).toMatchObject({ code: '23505', constraint: 'documents_title_key' });
      expect(JSON.stringify(describeError(error))).not.toContain('極秘請求書');
    }
  });
});
