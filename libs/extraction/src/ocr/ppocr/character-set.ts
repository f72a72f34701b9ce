/** Signs that business documents print and cp932 lacks. */
const ALSO_ALLOWED = '¥€£¢©®™–—•·×÷±²³½¼¾äöüÄÖÜßéèêëáàâíóúñçÉÀ';

/** Characters that Japanese Windows can write: without this limit 請求書 comes out in Chinese forms. */
function encodableInCp932(): Set<string> {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const known = new Set<string>();
  const add = (...bytes: number[]): void => {
    try {
      known.add(decoder.decode(Uint8Array.from(bytes)));
    } catch {
      // Not every pair of bytes is a character.
    }
  };
  for (let byte = 0x20; byte < 0xe0; byte++) add(byte);
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) add(lead, trail);
  }
  return known;
}

/** The recogniser's classes: 0 is "no character", n is `characters[n - 1]`, the last a space; and the classes it may answer. */
export interface CharacterSet {
  readonly characters: readonly string[];
  readonly allowedClasses: Int32Array;
}

export function characterSet(characters: readonly string[]): CharacterSet {
  const allowed = encodableInCp932();
  for (const sign of ALSO_ALLOWED) allowed.add(sign);
  const classes = [0];
  characters.forEach((character, index) => {
    if (allowed.has(character) || character === ' ') classes.push(index + 1);
  });
  return { characters, allowedClasses: Int32Array.from(classes) };
}

const METADATA_PROPS = 14;
const KEY = 1;
const VALUE = 2;

/** The character list that the model file carries in its metadata under "character". @see onnx.proto ModelProto.metadata_props */
export function charactersOf(model: Uint8Array): string[] {
  for (const property of fieldsOf(model, METADATA_PROPS)) {
    const [key] = fieldsOf(property, KEY);
    const [value] = fieldsOf(property, VALUE);
    if (key && value && Buffer.from(key).toString('utf8') === 'character') {
      const characters = Buffer.from(value).toString('utf8').split('\n');
      if (characters.at(-1) === '') characters.pop();
      return [...characters, ' '];
    }
  }
  throw new Error('the recognition model does not say which characters it knows');
}

/** Length-delimited fields of one protobuf message, by number. */
function* fieldsOf(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === 0) varint();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire === 2) {
      const length = varint();
      if (field === wanted) yield message.subarray(at, at + length);
      at += length;
    } else throw new Error(`unknown wire type ${wire}`);
  }
}
