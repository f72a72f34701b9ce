import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newTally, tellStory } from '../testing/access-questions';
import { Stage } from '../testing/access-stage';
import { MEETINGS_PER_SCENE, storiesOf } from '../testing/access-stories';
import { type DocumentsBench, openDocumentsBench } from '../testing/documents-bench';
import { type FrontDoor, openFrontDoor } from '../testing/front-door';

const STORIES = 100;
const SCENES = 3;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('アクセス権限, compared with an oracle of its own at length', () => {
  let bench: DocumentsBench;
  let door: FrontDoor;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    door = await openFrontDoor(bench);
  }, MINUTE_MS);
  afterAll(async () => {
    await door.close();
    await bench.close();
  }, MINUTE_MS);

  it(
    'is what every answer says, in stories that nobody told before',
    async () => {
      const tally = newTally();
      // A failure prints the seed that tells its story again, made as short as it can be.
      await fc.assert(
        fc.asyncProperty(storiesOf(SCENES), async (story) => {
          await tellStory(story, await Stage.build(bench, story), bench, door, tally);
        }),
        { numRuns: STORIES },
      );
      const { meetings, visible, answers } = tally;
      console.log(
        `アクセス権限: ${meetings} askers with documents (${visible} of them visible), ${answers} answers compared`,
      );
      expect(meetings).toBe(STORIES * SCENES * MEETINGS_PER_SCENE);
    },
    HOUR_MS,
  );
});
