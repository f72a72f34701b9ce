import type { PageLayout, Segment } from './layout';
import type { Span } from './span';
import { CONTACT_LINE, MAKER_SIGN } from './vocabulary';

/** How a party can be reached, as its block says. */
export interface Contacts {
  /** Lines with an address, a telephone, a T-number … that belong to this name. */
  readonly lines: number;
  /** Those among them that makers print and receivers lack: telephone, mail, who answers for it. */
  readonly makerSigns: number;
}

const REACH_EM = 9;
const REACH_ASIDE_EM = 12;
const NOTHING: Contacts = { lines: 0, makerSigns: 0 };

/**
 * Gives every contact line of a page to the name that it stands nearest to. In letters the receiver's and the maker's block stand side by
 * side: what is near in height alone may be the other one's.
 * @param names of one page
 */
export function contactsOf(names: readonly Span[], layout: PageLayout): ReadonlyMap<Span, Contacts> {
  const found = new Map<Span, Contacts>();
  const add = (name: Span, text: string): void => {
    const { lines, makerSigns } = found.get(name) ?? NOTHING;
    found.set(name, { lines: lines + 1, makerSigns: makerSigns + (MAKER_SIGN.test(text) ? 1 : 0) });
  };
  for (const line of layout.segments) {
    const inside = names.filter(({ segment }) => segment === line);
    const last = inside.at(-1);
    if (last) {
      const rest = line.text.slice(last.end);
      if (CONTACT_LINE.test(rest)) add(last, rest);
    } else if (CONTACT_LINE.test(line.text)) {
      const nearest = nearestName(line, names, layout.em);
      if (nearest) add(nearest, line.text);
    }
  }
  return found;
}

function nearestName(line: Segment, names: readonly Span[], em: number): Span | null {
  let best: Span | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const { segment } = name;
    const below = line.y - segment.y;
    const aside = Math.max(0, line.x0 - segment.x1, segment.x0 - line.x1);
    if (Math.abs(below) > REACH_EM * em || aside > REACH_ASIDE_EM * em) continue;
    // Blocks begin with the name more often than they end with it.
    const distance = Math.abs(below) * (below < 0 ? 1.8 : 1) + aside + Math.abs(line.x0 - segment.x0) / 4;
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}
