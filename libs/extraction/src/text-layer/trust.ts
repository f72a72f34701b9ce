import type { PageText } from '../page-text';
import type { PageImageFact } from '../render/pdf-file';

/** A page of which an image covers this much was scanned; a text layer on it is some scanner's own reading. */
const SCANNED_FROM_COVERAGE = 0.8;
const MAX_PRIVATE_USE_SHARE = 0.02;
const MAX_OFF_PAGE_SHARE = 0.1;
/** A page with fewer characters than this and an image on it is better looked at. */
const MIN_CHARACTERS = 20;
const ILLUSTRATED_FROM_COVERAGE = 0.2;

/** Why a text layer is not believed, or null when it is. */
export function distrustOf(layer: PageText, image: PageImageFact | undefined): string | null {
  if (image && image.coverage >= SCANNED_FROM_COVERAGE) return 'scanned';
  const characters = layer.runs.map((run) => run.text).join('');
  if (characters.length < MIN_CHARACTERS && image && image.coverage >= ILLUSTRATED_FROM_COVERAGE) return 'mostly-image';
  if (characters.length === 0) return 'no-text';
  if (characters.includes('\ufffd')) return 'replacement-characters';
  const privateUse = [...characters].filter((character) => /\p{Co}/u.test(character)).length;
  if (privateUse > characters.length * MAX_PRIVATE_USE_SHARE) return 'private-use-characters';
  const offPage = layer.runs.filter(({ box: [x, y, w, h] }) => x + w < 0 || y + h < 0 || x > 1 || y > 1).length;
  if (offPage > layer.runs.length * MAX_OFF_PAGE_SHARE) return 'text-off-the-page';
  return null;
}
