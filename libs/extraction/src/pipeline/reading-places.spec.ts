import { describe, expect, it } from '@jest/globals';
import { ReadingPlaces } from './reading-places';

/** Enters, and says so in `inside`. */
async function come(places: ReadingPlaces, name: string, inside: string[]): Promise<() => void> {
  const leave = await places.enter();
  inside.push(name);
  return leave;
}
/** Whatever can happen without anybody leaving has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the places of documents that are being read', () => {
  it('are given in turn as they become free', async () => {
    const places = new ReadingPlaces(2, 0);
    const inside: string[] = [];
    const first = await come(places, 'first', inside);
    void come(places, 'second', inside);
    void come(places, 'third', inside);
    void come(places, 'fourth', inside);
    await settled();
    expect(inside).toEqual(['first', 'second']);
    first();
    await settled();
    expect(inside).toEqual(['first', 'second', 'third']);
  });

  it('become one more while a document takes long and others wait', async () => {
    const places = new ReadingPlaces(1, 1);
    const inside: string[] = [];
    const bomb = await come(places, 'bomb', inside);
    expect(places.openFurther()).toBe(false);
    const letter = come(places, 'letter', inside);
    void come(places, 'another', inside);
    await settled();
    expect(inside).toEqual(['bomb']);

    expect(places.openFurther()).toBe(true);
    await settled();
    expect(inside).toEqual(['bomb', 'letter']);
    expect(places.count).toBe(2);
    expect(places.openFurther()).toBe(false);

    places.closeFurther();
    bomb();
    await settled();
    // The letter has the only place that is left.
    expect(inside).toEqual(['bomb', 'letter']);
    (await letter)();
    await settled();
    expect(inside).toEqual(['bomb', 'letter', 'another']);
  });

  it('refuse everybody once they are closed', async () => {
    const places = new ReadingPlaces(1, 0);
    await places.enter();
    const waiting = places.enter();
    places.close();
    await expect(waiting).rejects.toThrow('nothing is read any more');
    await expect(places.enter()).rejects.toThrow('nothing is read any more');
  });
});
