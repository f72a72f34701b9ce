import { HttpErrorResponse } from '@angular/common/http';
import { describe, expect, it } from '@jest/globals';
import { OFFLINE, toProblem } from './problem';

const DETAILS = {
  type: 'urn:chogura:problem:documents.duplicate-file',
  title: '同じファイルが登録済みです',
  status: 409,
  detail: '二重登録を防ぐため中止しました。',
  code: 'documents.duplicate-file',
  requestId: '0193',
  existingNumber: 1129,
};

describe('a failed request', () => {
  it('is told as the server words it, with its further members', () => {
    const problem = toProblem(new HttpErrorResponse({ status: 409, error: DETAILS }));
    expect(problem).toMatchObject({ code: 'documents.duplicate-file', detail: DETAILS.detail, errors: [] });
    expect(problem.extensions['existingNumber']).toBe(1129);
  });

  it('is read as well when the answer came as text', () => {
    expect(toProblem(new HttpErrorResponse({ status: 409, error: JSON.stringify(DETAILS) })).code).toBe(
      'documents.duplicate-file',
    );
  });

  it('without an answer says that nothing is lost', () => {
    const problem = toProblem(new HttpErrorResponse({ status: 0, error: new ProgressEvent('error') }));
    expect(problem).toMatchObject({ status: 0, code: OFFLINE, requestId: null });
    expect(problem.detail).toContain('失われていません');
  });

  it('with an answer that is no problem document keeps the status', () => {
    expect(toProblem(new HttpErrorResponse({ status: 502, error: '<html>Bad Gateway</html>' }))).toMatchObject({
      status: 502,
      code: 'client.unreadable',
    });
  });

  it('is found inside the error of a resource', () => {
    const wrapped = new Error('resource', { cause: new HttpErrorResponse({ status: 409, error: DETAILS }) });
    expect(toProblem(wrapped).code).toBe('documents.duplicate-file');
  });

  it('is not made of a programming error', () => {
    expect(() => toProblem(new TypeError('x is undefined'))).toThrow(TypeError);
  });
});
