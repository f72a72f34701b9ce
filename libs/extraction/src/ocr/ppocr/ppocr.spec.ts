import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RECOGNITION_MODEL } from '../chosen-engine';
import { characterSet, charactersOf } from './character-set';
import { regionsOf } from './detect';
import { decode } from './recognise';
import { toTensorData } from './tensor';

describe('the characters of the recogniser', () => {
  let characters: string[];
  beforeAll(async () => {
    const modelsDir = process.env['CHOGURA_MODELS_DIR'];
    if (!modelsDir) throw new Error('CHOGURA_MODELS_DIR is not set: run the tests through npm test');
    characters = charactersOf(await readFile(join(modelsDir, RECOGNITION_MODEL)));
  });

  const allowed = (): Set<string> => {
    const set = characterSet(characters);
    return new Set([...set.allowedClasses].map((each) => set.characters[each - 1] ?? ''));
  };

  it('stand in the model itself, with a space as the last', () => {
    expect(characters.length).toBeGreaterThan(6_000);
    expect(characters).toEqual(expect.arrayContaining(['請', '株', 'ー', 'A', '9']));
    expect(characters.at(-1)).toBe(' ');
  });

  it('may be answered where Japanese Windows can write them', () => {
    for (const character of '請求書株式会社髙①㈱ァー、。0Az-~') expect(allowed()).toContain(character);
  });

  it('are never the Chinese forms of Japanese characters', () => {
    for (const character of '请书发总单额') {
      expect(characters).toContain(character);
      expect(allowed()).not.toContain(character);
    }
  });

  it('may be signs of money that Japanese Windows lacks', () => {
    for (const sign of '¥€£') expect(allowed()).toContain(sign);
  });

  it('are not looked for in a file that is no model', () => {
    expect(() => charactersOf(Buffer.from([]))).toThrow('does not say which characters');
    expect(() => charactersOf(Buffer.from('PK\x07'))).toThrow();
  });
});

describe('decoding what the recogniser saw', () => {
  const set = characterSet(['請', '求', '请']);
  const NOTHING = 0;
  /** Each step's sure class. */
  const scores = (...classes: number[]): Float32Array =>
    Float32Array.from(classes.flatMap((sure) => [0, 1, 2, 3].map((each) => (each === sure ? 0.9 : 0.02))));
  const read = (steps: Float32Array, stretch = 1): string[] =>
    decode(steps, steps.length / 4, 4, set, stretch).map(({ character }) => character);

  it('drops what is nothing, and what repeats itself', () => {
    expect(read(scores(NOTHING, 1, 1, NOTHING, 2, 2, 2, NOTHING))).toEqual(['請', '求']);
  });

  it('keeps a character that is there twice, with nothing between', () => {
    expect(read(scores(2, NOTHING, 2))).toEqual(['求', '求']);
  });

  it('takes the best of the allowed where a forbidden one looked better', () => {
    const forbidden = Float32Array.from([0.01, 0.3, 0.1, 0.59]);
    expect(read(forbidden)).toEqual(['請']);
  });

  it('says where along the line each was, on a padded line as well', () => {
    const places = (stretch: number) => decode(scores(1, 0, 2, 0), 4, 4, set, stretch).map(({ at }) => at);
    expect(places(1)).toEqual([0.125, 0.625]);
    expect(places(1.5)).toEqual([0.1875, 0.9375]);
  });
});

describe('regions of the detection map', () => {
  const [width, height] = [60, 40];
  function mapOf(...areas: readonly [x: number, y: number, w: number, h: number, value: number][]): Float32Array {
    const map = new Float32Array(width * height);
    for (const [x, y, w, h, value] of areas) {
      for (let row = y; row < y + h; row++) map.fill(value, row * width + x, row * width + x + w);
    }
    return map;
  }

  it('are none on an empty map', () => expect(regionsOf(mapOf(), width, height)).toEqual([]));

  it('hold each connected area, grown to the size of its text', () => {
    const regions = regionsOf(mapOf([10, 5, 20, 5, 0.9], [35, 25, 10, 6, 0.9]), width, height);
    expect(regions).toHaveLength(2);
    const [x0, y0, x1, y1] = regions[0] ?? [0, 0, 0, 0];
    expect(x0).toBeLessThan(10);
    expect(y0).toBeLessThan(5);
    expect(x1).toBeGreaterThan(30);
    expect(y1).toBeGreaterThan(10);
    expect(y1 - y0).toBeLessThan(20);
  });

  it('close a gap of one pixel', () => {
    expect(regionsOf(mapOf([10, 5, 8, 5, 0.9], [19, 5, 8, 5, 0.9]), width, height)).toHaveLength(1);
  });

  it('leave out specks and what is text by half only', () => {
    expect(regionsOf(mapOf([10, 5, 1, 1, 0.9]), width, height)).toEqual([]);
    expect(regionsOf(mapOf([10, 5, 20, 8, 0.35]), width, height)).toEqual([]);
  });
});

describe('pictures for the models', () => {
  it('become three equal channels between −1 and 1, padded with mid-grey', () => {
    const picture = { data: Uint8Array.from([0, 255]), width: 2, height: 1 };
    const plane = [-1, 1, 0];
    expect([...toTensorData([picture], 3, 1)]).toEqual([...plane, ...plane, ...plane]);
  });
});
