import fc from 'fast-check';
import { type Asker, type GroupDefaults, type House, type Level, LEVELS, type Paper, type Role } from './access-oracle';

const GROUPS = 3;
const USERS = 4;
const PROGRAMS = 2;
const PAPERS = 6;

/** Who asks, and what holds, at one time. */
export interface Scene extends House {
  /** Users first, then programs, then an operator. */
  readonly askers: readonly Asker[];
}

/** The same documents at several times: between them, people change groups and roles, and administrators change defaults. */
export interface Story {
  readonly papers: readonly Paper[];
  readonly scenes: readonly Scene[];
}

const PERMISSIONS = [
  'read:Document',
  'update:Document',
  'delete:Document',
  'update:DocumentAccess',
  'read:AnyDocument',
  'manage:DocumentAccess',
];

/** Six of the seven levels let people see: the seventh comes more often, so that both sides of every rule are met. */
const level = fc.constantFrom(...(Object.keys(LEVELS) as Level[]), 'administrators_only', 'administrators_only');
const levelOrNone = fc.option(level, { freq: 2 });
const places = (count: number): number[] => Array.from({ length: count }, (_, place) => place);
const someGroups = fc.shuffledSubarray(places(GROUPS));
/** Nobody without read:Document gets anywhere, so most have it. */
const permissions = fc
  .tuple(fc.subarray(PERMISSIONS.slice(1)), fc.integer({ min: 0, max: 9 }))
  .map(([more, chance]) => (chance === 0 ? more : ['read:Document', ...more]));
const role: fc.Arbitrary<Role> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('clerk' as const) },
  { weight: 1, arbitrary: fc.constant('administrator' as const) },
  { weight: 1, arbitrary: fc.constant('auditor' as const) },
  { weight: 2, arbitrary: permissions },
);
const rulesAbout = (count: number): fc.Arbitrary<[number, Level][]> =>
  fc
    .subarray(places(count), { maxLength: count - 1 })
    .chain((named) => fc.tuple(...named.map((place) => level.map((each): [number, Level] => [place, each]))));

const paper: fc.Arbitrary<Paper> = fc.record({
  group: fc.option(fc.nat(GROUPS - 1), { freq: 6 }),
  forUsers: rulesAbout(USERS),
  forGroups: rulesAbout(GROUPS),
  forEveryone: fc.option(level, { freq: 2 }),
});
/** A quarter of the documents has no rules at all. */
const papers = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: paper },
    {
      weight: 1,
      arbitrary: paper.map(({ group }): Paper => ({ group, forUsers: [], forGroups: [], forEveryone: null })),
    },
  ),
  { minLength: PAPERS, maxLength: PAPERS },
);

const askers = fc
  .tuple(
    fc.array(fc.record({ role, groups: someGroups }), { minLength: USERS, maxLength: USERS }),
    fc.array(fc.record({ scopes: permissions, groups: someGroups }), { minLength: PROGRAMS, maxLength: PROGRAMS }),
  )
  .map(([users, programs]): Asker[] => [
    ...users.map((each, user) => ({ is: 'user' as const, user, ...each })),
    ...programs.map((each) => ({ is: 'program' as const, ...each })),
    { is: 'operator' },
  ]);

const scene: fc.Arbitrary<Scene> = fc.record({
  askers,
  company: fc.record({ members: level, others: level }),
  groups: fc.array(fc.record<GroupDefaults>({ members: levelOrNone, others: levelOrNone }), {
    minLength: GROUPS,
    maxLength: GROUPS,
  }),
});

export const storiesOf = (scenes: number): fc.Arbitrary<Story> =>
  fc.record({ papers, scenes: fc.array(scene, { minLength: scenes, maxLength: scenes }) });

/** Every asker meets every paper. */
export const MEETINGS_PER_SCENE = (USERS + PROGRAMS + 1) * PAPERS;
