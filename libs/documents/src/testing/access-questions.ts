import type { RequestContext } from '@chogura/kernel';
import { CAPABILITIES } from '../access/access-level';
import { rightsOf, type Rights } from './access-oracle';
import { MISREAD_ON_PAGES, type Stage, type StagedPaper, WORD_ON_PAGES } from './access-stage';
import type { Scene, Story } from './access-stories';
import type { DocumentsBench } from './documents-bench';
import type { FrontDoor, Stream } from './front-door';

/** How much was compared. */
export interface Tally {
  stories: number;
  /** An asker and a document. */
  meetings: number;
  /** Answers of the product that were compared with the oracle's. */
  answers: number;
  /** Meetings in which the document may be seen. */
  visible: number;
}

export const newTally = (): Tally => ({ stories: 0, meetings: 0, answers: 0, visible: 0 });

/** Asks the product everything about every document, in every scene, as everybody, and throws at the first answer that is not the oracle's. */
export async function tellStory(
  { scenes }: Story,
  stage: Stage,
  bench: DocumentsBench,
  door: FrontDoor,
  tally: Tally,
): Promise<void> {
  const streams: Stream[] = [];
  try {
    const before = await stage.rows();
    for (const [time, scene] of scenes.entries()) {
      const contexts = await stage.play(scene);
      // The streams of people stay open from scene to scene, while their roles change.
      for (const [place, context] of contexts.entries()) {
        if (scene.askers[place]?.is === 'user' && streams[place]) continue;
        streams[place]?.close();
        streams[place] = await door.listen(context);
      }
      const questions = new Questions(scene, stage, bench, door, tally);
      await questions.live(streams);
      const asked = contexts.map((context, place) => questions.ask(context, place, `scene ${time}`));
      for (const outcome of await Promise.allSettled(asked)) if (outcome.status === 'rejected') throw outcome.reason;
    }
    compare('documents touched by changes of people, roles and defaults', await stage.rows(), before);
  } finally {
    for (const stream of streams) stream.close();
  }
  tally.stories++;
}

class Questions {
  constructor(
    private readonly scene: Scene,
    private readonly stage: Stage,
    private readonly bench: DocumentsBench,
    private readonly door: FrontDoor,
    private readonly tally: Tally,
  ) {}

  async live(streams: readonly Stream[]): Promise<void> {
    for (const stream of streams) stream.told();
    const { company, papers } = this.stage;
    await this.door.tell(
      company.tenantId,
      papers.map(({ id }) => id),
      streams,
    );
    for (const [place, stream] of streams.entries()) {
      const told = stream.told();
      for (const paper of papers) {
        this.check(`live event of ${paper.number} to ${place}`, told.has(paper.id), this.expected(place, paper).see);
      }
    }
  }

  async ask(asker: RequestContext, place: number, time: string): Promise<void> {
    const visible = this.stage.papers.filter((paper) => this.expected(place, paper).see);
    await this.askAboutAll(asker, visible, `${time}, asker ${place}`);
    const previewed = visible.filter((paper) => this.expected(place, paper).preview);
    await this.askAboutWords(asker, visible, previewed, `${time}, asker ${place}`);
    await this.sendAgain(asker, place, `${time}, asker ${place}`);
    for (const paper of this.stage.papers) {
      const rights = this.expected(place, paper);
      await this.askAbout(asker, paper, rights, `${time}, asker ${place}, document ${paper.number}`);
      this.tally.meetings++;
      if (rights.see) this.tally.visible++;
    }
  }

  private expected(place: number, { paper }: StagedPaper): Rights {
    const asker = this.scene.askers[place];
    if (!asker) throw new RangeError(`nobody at ${place}`);
    return rightsOf(this.scene, asker, paper);
  }

  private async askAboutAll(asker: RequestContext, visible: readonly StagedPaper[], where: string): Promise<void> {
    const numbers = visible.map(({ number }) => number).reverse();
    const listed: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<DocumentsBench['ledger']>> = await this.bench.ledger(asker, {
        limit: 2,
        ...(cursor === null ? {} : { cursor }),
      });
      listed.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
      if (page.count) this.check(`${where}: count beside the list`, page.count.count, numbers.length);
    } while (cursor !== null);
    this.check(`${where}: list`, listed, numbers);
    const found = await this.bench.ledger(asker, { q: 'いろは', sort: 'amount' });
    this.check(`${where}: search`, new Set(found.items.map(({ number }) => number)), new Set(numbers));
    const counts = await this.bench.readLedger.counts(asker);
    this.check(`${where}: count of the view`, counts.all.count, numbers.length);
    const { count } = await this.bench.readLedger.summary(asker, {});
    this.check(`${where}: count at the foot of the list`, count.count, numbers.length);
  }

  /** What stands on pages, and names of companies: neither lists nor counts, suggestions or もしかして tell of what may not be looked at. */
  private async askAboutWords(
    asker: RequestContext,
    visible: readonly StagedPaper[],
    previewed: readonly StagedPaper[],
    where: string,
  ): Promise<void> {
    const { ledger, readLedger, suggestions, similar, previewRights } = this.bench;
    const numbers = new Set(previewed.map(({ number }) => number));
    const onPages = { q: WORD_ON_PAGES, isFullText: true };
    const numbersOf = (items: readonly { readonly number: number }[]) => new Set(items.map(({ number }) => number));
    this.check(`${where}: full text`, numbersOf((await ledger(asker, onPages)).items), numbers);
    const byAmount = await ledger(asker, { ...onPages, sort: 'amount' });
    this.check(`${where}: full text by amount`, numbersOf(byAmount.items), numbers);
    this.check(`${where}: words of pages as values`, (await ledger(asker, { q: WORD_ON_PAGES })).items.length, 0);
    const { count } = await readLedger.summary(asker, onPages);
    this.check(`${where}: count in full text`, count.count, numbers.size);
    const { items } = await similar.of(asker, { ...onPages, q: MISREAD_ON_PAGES });
    this.check(`${where}: もしかして`, items[0]?.count.count ?? 0, numbers.size);
    const ids = this.stage.papers.map(({ id }) => id);
    this.check(
      `${where}: snippets`,
      new Set(await previewRights.among(asker, ids)),
      new Set(previewed.map(({ id }) => id)),
    );
    for (const paper of this.stage.papers) {
      const { companies } = await suggestions.of(asker, paper.companyName.slice(0, -1));
      this.check(
        `${where}: suggestion of the company of ${paper.number}`,
        companies.includes(paper.companyName),
        visible.includes(paper),
      );
    }
  }

  private async askAbout(
    asker: RequestContext,
    { id, bytes, rules }: StagedPaper,
    rights: Rights,
    where: string,
  ): Promise<void> {
    const { bench, door } = this;
    const allowed = (right: boolean): number => (!rights.see ? 404 : right ? 200 : 403);
    const outcome = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 200,
        (error: { definition?: { status: number } }) => error.definition?.status ?? error,
      );

    const shown = await bench.documents.one(asker, id).catch(() => null);
    this.check(`${where}: read`, shown !== null, rights.see);
    if (shown) {
      const { canPreview, canDownload, canEdit, canDelete, canChangeAccess } = shown;
      const buttons = { preview: canPreview, download: canDownload, edit: canEdit, delete: canDelete };
      this.check(`${where}: buttons`, { see: true, ...buttons, changeAccess: canChangeAccess }, rights);
      this.check(
        `${where}: places of values`,
        shown.fields.some(({ evidence }) => evidence !== null),
        rights.preview,
      );
      this.check(`${where}: pages`, shown.pages.length, rights.preview ? 1 : 0);
    }
    const image = await door.get(asker, `/${id}/pages/0`);
    this.check(`${where}: page image`, image.status, allowed(rights.preview));
    const file = await door.get(asker, `/${id}/file`);
    this.check(`${where}: file`, file.status, allowed(rights.download));
    if (rights.download) this.check(`${where}: bytes`, file.body.equals(bytes), true);

    const unchanged = { isManuallyCompleted: false };
    this.check(`${where}: edit`, await outcome(bench.change.execute(asker, id, 99, unchanged)), allowed(rights.edit));
    const restricted = outcome(bench.changeAccess.execute(asker, id, 99, rules));
    this.check(`${where}: change of access`, await restricted, allowed(rights.changeAccess));
    const explained = await bench.explainAccess.execute(asker, id).catch(() => null);
    const inWords = CAPABILITIES.filter((capability) => rights[capability]);
    this.check(`${where}: explanation`, explained?.mine.capabilities ?? [], inWords);
  }

  /** The bytes of one of the documents: whether they are told which it is. */
  private async sendAgain(asker: RequestContext, place: number, where: string): Promise<void> {
    const { papers } = this.stage;
    const paper = papers[place % papers.length];
    if (!paper) throw new RangeError('a stage without papers');
    const { id, number, bytes } = paper;
    const answer = await this.bench.send(asker, { bytes }).catch((error: { extensions?: object }) => error.extensions);
    const existing = { existingDocumentId: id, existingNumber: number };
    this.check(`${where}: duplicate of ${number}`, answer, this.expected(place, paper).see ? existing : {});
  }

  private check(what: string, answer: unknown, expected: unknown): void {
    compare(what, answer, expected);
    this.tally.answers++;
  }
}

function compare(what: string, answer: unknown, expected: unknown): void {
  const text = (value: unknown): string => JSON.stringify(value instanceof Set ? [...value].sort() : sorted(value));
  if (text(answer) !== text(expected)) throw new Error(`${what}: ${text(answer)} instead of ${text(expected)}`);
}

/** Members of an object in one order. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
