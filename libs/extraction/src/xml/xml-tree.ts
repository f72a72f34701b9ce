import { readFile, stat } from 'node:fs/promises';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ReadingError } from '../reading-error';

/** One element; prefixes are left out, for documents choose their own. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands in it itself, trimmed. */
  readonly text: string;
}

const MAX_BYTES = 20 * 1_048_576;
/** An invoice is some ten deep. */
const MAX_DEPTH = 100;
const MAX_ELEMENTS = 200_000;
const TEXT = '#text';
const ATTRIBUTES = ':@';

/**
 * A file of XML as a tree. Nothing outside of it is ever asked for: a document type, with which entities come, is not read at all.
 * @throws ReadingError damaged | too-large | unsupported-content
 */
export async function readXmlTree(path: string): Promise<XmlElement> {
  if ((await stat(path)).size > MAX_BYTES) throw new ReadingError('too-large');
  return xmlTree(decoded(await readFile(path)));
}

/** @throws ReadingError damaged | too-large | unsupported-content */
export function xmlTree(text: string): XmlElement {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new ReadingError('unsupported-content');
  if (XMLValidator.validate(text) !== true) throw new ReadingError('damaged');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: MAX_DEPTH,
  });
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch {
    throw new ReadingError('damaged');
  }
  const count = { left: MAX_ELEMENTS };
  const [root] = elementsOf(nodes, count);
  if (!root) throw new ReadingError('damaged');
  return root;
}

function elementsOf(nodes: unknown, count: { left: number }): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return (nodes as Record<string, unknown>[]).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES && key !== TEXT);
    if (name === undefined) return [];
    if (--count.left < 0) throw new ReadingError('too-large');
    const inside = node[name] as Record<string, unknown>[];
    const attributes = (node[ATTRIBUTES] ?? {}) as Record<string, string>;
    return [
      {
        name,
        attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, plain(value)])),
        children: elementsOf(inside, count),
        text: plain(inside.map((part) => part[TEXT] ?? '').join('')).trim(),
      },
    ];
  });
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five names that XML itself has, and numbers; any other name stays as it is written. */
const plain = (text: unknown): string =>
  String(text).replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole;
    },
  );

/** By its byte order mark, by what it declares, or UTF-8. */
function decoded(bytes: Buffer): string {
  const mark = bytes.readUInt16BE(0);
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]{1,40})["']/.exec(
    bytes.subarray(0, 200).toString('latin1'),
  )?.[1];
  const encoding = mark === 0xfeff ? 'utf-16be' : mark === 0xfffe ? 'utf-16le' : (declared ?? 'utf-8');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ReadingError('damaged');
  }
}

/** The first element at a path of names below `from`. */
export function elementAt(from: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  return names.reduce((at, name) => at?.children.find((child) => child.name === name), from);
}

/** Its text; null where there is none. */
export const textAt = (from: XmlElement | undefined, ...names: string[]): string | null =>
  elementAt(from, ...names)?.text || null;

export const elementsAt = (from: XmlElement | undefined, name: string): XmlElement[] =>
  from?.children.filter((child) => child.name === name) ?? [];
