import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newTally, type Tally, tellStory } from '../testing/access-questions';
import { Stage } from '../testing/access-stage';
import { MEETINGS_PER_SCENE, storiesOf } from '../testing/access-stories';
import {
  AlterableAccess,
  AlterableLedger,
  AlterableNames,
  type Alteration,
  ALTERATIONS,
} from '../testing/alterable-access';
import { type DocumentsBench, openDocumentsBench } from '../testing/documents-bench';
import { type FrontDoor, openFrontDoor } from '../testing/front-door';

/** The same stories in every run; the deep test tells new ones. */
const SEED = 20_260_415;
const STORIES = 6;
const SCENES = 2;
const MAX_STORIES_PER_ALTERATION = 12;
const MINUTE_MS = 60_000;

describe('アクセス権限, compared with an oracle of its own', () => {
  let bench: DocumentsBench;
  let access: AlterableAccess;
  const [ledger, companyNames] = [new AlterableLedger(), new AlterableNames()];
  let door: FrontDoor;
  beforeAll(async () => {
    bench = await openDocumentsBench({
      accessOf: (...given) => (access = new AlterableAccess(...given)),
      ledger,
      companyNames,
    });
    door = await openFrontDoor(bench);
  }, MINUTE_MS);
  afterAll(async () => {
    await door.close();
    await bench.close();
  }, MINUTE_MS);
  const alter = (alteration: Alteration): void => {
    access.alteration = alteration;
    ledger.alteration = alteration;
    companyNames.alteration = alteration;
  };
  afterEach(() => alter({}));

  const check = (numRuns: number, scenes: number, tally: Tally) =>
    fc.check(
      fc.asyncProperty(storiesOf(scenes), async (story) => {
        await tellStory(story, await Stage.build(bench, story), bench, door, tally);
      }),
      { seed: SEED, numRuns, endOnFailure: true },
    );
  const told = ({ stories: count, meetings, visible, answers }: Tally): string =>
    `${count} stories, ${meetings} askers with documents (${visible} of them visible), ${answers} answers compared`;

  it(
    'is what every list, count, read, page image, file, event, change and refusal says',
    async () => {
      const tally = newTally();
      const result = await check(STORIES, SCENES, tally);
      console.log(`アクセス権限: ${told(tally)}`);
      expect(fc.defaultReportMessage(result)).toBeUndefined();
      expect(tally.meetings).toBe(STORIES * SCENES * MEETINGS_PER_SCENE);
      expect(tally.answers).toBeGreaterThan(3_000);
      // Neither everything nor nothing: both sides of the rule were looked at.
      expect(tally.visible / tally.meetings).toBeGreaterThan(0.2);
      expect(tally.visible / tally.meetings).toBeLessThan(0.9);
    },
    MINUTE_MS * 5,
  );

  it.each(Object.entries(ALTERATIONS))(
    'notices when %s',
    async (name, alteration) => {
      alter(alteration);
      const tally = newTally();
      const result = await check(MAX_STORIES_PER_ALTERATION, 1, tally);
      console.log(
        `${name}: caught in story ${result.numRuns} after ${tally.answers} answers: ${String(result.errorInstance)}`,
      );
      expect(result.failed).toBe(true);
      expect(String(result.errorInstance)).toMatch(/ instead of /);
    },
    MINUTE_MS * 5,
  );

  it('is not compared with itself: the oracle imports nothing', async () => {
    const oracle = await readFile(new URL('../testing/access-oracle.ts', import.meta.url), 'utf8');
    expect(oracle).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(|\bfrom '/m);
  });
});
