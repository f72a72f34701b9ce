import { expect, it } from '@jest/globals';
import { formatFileSize } from './file-size';

it.each([
  [0, '0 KB'],
  [1, '1 KB'],
  [493_568, '482 KB'],
  [1_153_434, '1.1 MB'],
  [104_857_600, '100.0 MB'],
  [5_368_709_120, '5.0 GB'],
])('%p bytes are shown as %s', (sizeBytes, text) => expect(formatFileSize(sizeBytes)).toBe(text));
