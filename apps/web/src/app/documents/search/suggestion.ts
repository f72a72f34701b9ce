import type { RecentSearch } from './recent-searches';

/** What a choice does: searches for words, or narrows to a company or a tag. */
export type Suggestion =
  | { readonly is: 'recent'; readonly text: string; readonly search: RecentSearch }
  | { readonly is: 'company'; readonly text: string }
  | { readonly is: 'tag'; readonly text: string; readonly tagId: string };

/** What is typed without its last word, which became something else. */
export const withoutLastWord = (typed: string): string => typed.replace(/[^\s\u3000]*$/, '').trim();
