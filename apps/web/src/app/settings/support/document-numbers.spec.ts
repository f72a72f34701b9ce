import { describe, expect, it } from '@jest/globals';
import { numbersIn } from './document-numbers';

describe('the numbers of documents as they are typed', () => {
  it.each([
    ['12', [12]],
    ['12, 13　14、15\n16', [12, 13, 14, 15, 16]],
    ['１２，１３', [12, 13]],
    ['12 12', [12]],
    ['  ', []],
  ])('%j', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));

  it.each(['請求書', '12a', '0', '-3', '1.5', '12;13'])('%j are none', (text) => expect(numbersIn(text)).toBeNull());
});
