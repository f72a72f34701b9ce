import { describe, expect, it } from '@jest/globals';
import { editsBetween } from './edits-between';

describe('how far what was typed is from a name', () => {
  it.each([
    ['みどり商店', 'みどり商店', 0],
    ['みどり商店', '株式会社みどり商店', 0],
    ['みどり商店', 'みどり商店大阪支社', 0],
    ['みどり承店', '株式会社みどり商店', 1],
    ['みどり商', 'みどり商店', 0],
    ['みり商店', 'みどり商店', 1],
    ['みどどり商店', 'みどり商店', 1],
    ['', 'みどり', 0],
    ['あお', 'みどり', 2],
    ['みどり承店', '株式会社みどり商店大阪支社', 1],
    ['𠮷野家', '吉野家', 1],
  ])('%j is %j in %i', (typed, name, edits) => {
    expect(editsBetween(typed, name)).toBe(edits);
  });
});
