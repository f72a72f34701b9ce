export interface TermsParagraph {
  readonly text: string;
  readonly isHeading: boolean;
  /** It was not in the version before, or in other words. */
  readonly isNew: boolean;
}

/**
 * The paragraphs of a text; lines that begin with "## " are headings.
 * @param previousBody of the version before, to mark what is new; null marks nothing
 */
export function paragraphsOf(body: string, previousBody: string | null): TermsParagraph[] {
  const before = previousBody === null ? null : new Set(blocksOf(previousBody));
  return blocksOf(body).map((block) => {
    const isHeading = block.startsWith('## ');
    return { text: isHeading ? block.slice(3) : block, isHeading, isNew: before !== null && !before.has(block) };
  });
}

const blocksOf = (body: string): string[] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
