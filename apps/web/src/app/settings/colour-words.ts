import type { TagColour } from '../ui/tag/tag';

/** Of tags, and of the values of lists. */
export const COLOUR_WORDS: Readonly<Record<TagColour, string>> = {
  grey: $localize`:@@tag.grey:灰`,
  blue: $localize`:@@tag.blue:青`,
  green: $localize`:@@tag.green:緑`,
  yellow: $localize`:@@tag.yellow:黄`,
  red: $localize`:@@tag.red:赤`,
  purple: $localize`:@@tag.purple:紫`,
};
