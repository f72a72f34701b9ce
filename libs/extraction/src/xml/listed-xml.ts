import { DrawnText, wrapped } from './drawn-text';
import type { XmlElement } from './xml-tree';

const SIZE = 22;
const INDENT = 0.02;
const DEEPEST_INDENT = 20;

/** What an XML file says that is no invoice: its elements with their texts, one below another. */
export function drawListing(root: XmlElement, maxPages: number): DrawnText {
  const drawn = new DrawnText();
  const walk = ({ name, text, attributes, children }: XmlElement, depth: number): boolean => {
    const at = INDENT * Math.min(depth, DEEPEST_INDENT);
    const more = Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
    const whole = [more.length > 0 ? `${name}（${more.join('、')}）` : name, text].filter(Boolean).join('： ');
    const isThere = wrapped(whole, SIZE, 1 - at).every((line) =>
      drawn.add({ size: SIZE, cells: [{ text: line, at }] }, maxPages),
    );
    return isThere && children.every((child) => walk(child, depth + 1));
  };
  walk(root, 0);
  return drawn;
}
