import { type Clock, isIsoDay, type IsoDay, Problem, tokyoDay, type Wording } from '@chogura/kernel';
import { type FieldError, invalidInput, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { TERMS_KINDS } from '../identity.entities';
import { type LoggedOperator, OperatorLog } from './operator-log';
import { type DecidedTerms, PublishedTermsRepository, type TermsVersion } from './published-terms.repository';
import { japaneseShare, type TermsText } from '../terms/terms-text';
import { TERMS_UNCHANGED } from '../terms/terms.problems';

const MAX_TITLE_LENGTH = 120;
const MAX_BODY_LENGTH = 100_000;
/** A text with names of the other language in it is still of its own. */
const MOSTLY = 0.5;

const TOO_SOON: Wording = {
  ja: '今日以降で、いまの版が効力をもつ日より前にならない日付を指定してください',
  en: 'Please give a day from today on, and none before the day from which the newest version holds',
};
const OTHER_LANGUAGE: Record<'ja' | 'en', Wording> = {
  ja: { ja: '日本語の本文を指定してください', en: 'Please give the Japanese text here' },
  en: { ja: '英語の本文を指定してください', en: 'Please give the English text here' },
};

export interface NewTerms {
  readonly kind: string;
  /** Asia/Tokyo; today unless given. */
  readonly effectiveOn?: IsoDay;
  readonly ja: TermsText;
  readonly en: TermsText;
}

/** A new version of a text that everybody agrees to. It never changes, and everybody is asked at the next sign-in from its day on. */
@Injectable()
export class PublishTerms {
  constructor(
    private readonly repository: PublishedTermsRepository,
    private readonly log: OperatorLog,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @returns the number of the version
   * @throws http.invalid-input (400) with what is wrong with the texts, identity.terms-unchanged (409)
   */
  async run({ kind, effectiveOn, ...given }: NewTerms, by: LoggedOperator): Promise<number> {
    const texts = { ja: trimmed(given.ja), en: trimmed(given.en) };
    const known = TERMS_KINDS.find((each) => each === kind);
    const today = tokyoDay(this.clock.now());
    const day = effectiveOn ?? today;
    const decide = (newest: TermsVersion | null): DecidedTerms => {
      const errors: FieldError[] = [
        ...(known ? [] : [{ field: 'kind', code: 'is-in' }]),
        ...faultsOf('ja', texts.ja),
        ...faultsOf('en', texts.en),
        ...(!isIsoDay(day) || day < today || (newest && day < newest.effectiveOn)
          ? [{ field: 'effectiveOn', code: 'too-soon', message: TOO_SOON }]
          : []),
      ];
      if (errors.length > 0 || !known) throw invalidInput(errors);
      if (newest && isSame(newest, texts)) throw new Problem(TERMS_UNCHANGED, { version: newest.version });
      return { kind: known, effectiveOn: day, ...texts };
    };
    return this.repository.publish(known ?? null, decide, (version, client) =>
      this.log.write(by, 'terms-published', { kind, version, effectiveOn: day }, client),
    );
  }
}

const trimmed = ({ title, body }: TermsText): TermsText => ({ title: title.trim(), body: body.trim() });

function faultsOf(language: 'ja' | 'en', { title, body }: TermsText): FieldError[] {
  const faults: FieldError[] = [];
  if (title === '') faults.push({ field: `${language}.title`, code: 'required' });
  if (title.length > MAX_TITLE_LENGTH) faults.push({ field: `${language}.title`, code: 'max-length' });
  if (body === '') faults.push({ field: `${language}.body`, code: 'required' });
  if (body.length > MAX_BODY_LENGTH) faults.push({ field: `${language}.body`, code: 'max-length' });
  const isJapanese = japaneseShare(body) > MOSTLY;
  if (body !== '' && isJapanese !== (language === 'ja'))
    faults.push({ field: `${language}.body`, code: 'other-language', message: OTHER_LANGUAGE[language] });
  return faults;
}

const isSame = (
  newest: { readonly ja: TermsText; readonly en: TermsText },
  { ja, en }: { readonly ja: TermsText; readonly en: TermsText },
): boolean =>
  [newest.ja.title, newest.ja.body, newest.en.title, newest.en.body].join('\0') ===
  [ja.title, ja.body, en.title, en.body].join('\0');
