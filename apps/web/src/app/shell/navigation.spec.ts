import { describe, expect, it } from '@jest/globals';
import { isCurrent, NAVIGATION } from './navigation';

const current = (url: string) => NAVIGATION.filter((item) => isCurrent(item, url)).map(({ path }) => path);

describe('主メニュー', () => {
  it.each([
    ['/', ['/']],
    ['/?view=review&q=%E8%AB%8B', ['/']],
    ['/documents/0193', ['/']],
    ['/documents/0193/preview', ['/']],
    ['/settings', ['/settings']],
    ['/nowhere', []],
  ])('at %s marks %p', (url, paths) => expect(current(url)).toEqual(paths));
});
