import { searchText } from '@chogura/kernel';
import { MAX_SEARCH_LENGTH } from './search-query';

/** Signs that readers and eyes take for one another, each group of one look. */
const ALIKE = (
  'ロ口 カ力刀 エ工 ニ二 ハ八 タ夕 ト卜 一ー 千干 土士 未末 日目 人入 大犬太 王玉 木本 白自 貝見 牛午 石右 鳥烏 間問 待侍 微徴 ' +
  '0o 1li 5s 8b 6b 2z 9g シツ ソンリ クケ ワウ マヌ めぬ ろる わねれ はほ きさ バパ ビピ ブプ ベペ ボポ ハバ ヒビ フブ ヘベ ホボ カガ キギ クグ ケゲ コゴ サザ シジ スズ タダ テデ トド'
).split(' ');
/** More than one sign for what looks like one. */
const JOINED = [
  ['rn', 'm'],
  ['cl', 'd'],
  ['vv', 'w'],
] as const;

export const MAX_SPELLINGS = 24;

/**
 * What somebody may have meant, or what a reader may have made of it: the same words with one sign taken for another that looks like it. Only
 * words that are looked for as they are; one that is left out or stands between quotation marks stays.
 */
export function similarSpellings(typed: string): string[] {
  const text = typed.normalize('NFKC').slice(0, MAX_SEARCH_LENGTH);
  const spellings = new Set<string>();
  for (const { 0: word, index } of text.matchAll(/(?<!\S)[^\s"“”-][^\s"“”]*(?!\S)/gu)) {
    for (const other of withOneOther(word)) {
      if (searchText(other) === searchText(word)) continue;
      spellings.add(text.slice(0, index) + other + text.slice(index + word.length));
      if (spellings.size === MAX_SPELLINGS) return [...spellings];
    }
  }
  return [...spellings];
}

function* withOneOther(word: string): Generator<string> {
  for (const [place, sign] of [...word].map((each, at) => [at, each] as const)) {
    for (const group of ALIKE) {
      const others = [...group];
      if (!others.includes(sign.toLowerCase())) continue;
      for (const other of others.filter((each) => each !== sign.toLowerCase()))
        yield [...word].with(place, other).join('');
    }
  }
  for (const [many, one] of JOINED) {
    for (const [from, to] of [
      [many, one],
      [one, many],
    ] as const) {
      const at = word.toLowerCase().indexOf(from);
      if (at !== -1) yield word.slice(0, at) + to + word.slice(at + from.length);
    }
  }
}
