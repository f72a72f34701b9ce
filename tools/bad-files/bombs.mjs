import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Compressed so that it can stand next to itself any number of times. */
const flushed = (bytes) => deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
/** An empty last block. */
const END = Buffer.from([0x03, 0x00]);

/** Raw deflate of `bytes` written `times` times, without ever holding the whole. */
export const repeatedRawDeflate = (bytes, times) => Buffer.concat([...Array(times).fill(flushed(bytes)), END]);

/** The same as a zlib stream; its check sum is wrong, which is found only by whoever unpacks all of it. */
export const repeatedDeflate = (bytes, times) =>
  Buffer.concat([Buffer.from([0x78, 0xda]), repeatedRawDeflate(bytes, times), Buffer.alloc(4)]);

/** An entry for writeZip that unpacks to `prefix`, then `filler` `times` times. */
export function zipBomb(prefix, filler, times) {
  const start = Buffer.from(prefix);
  let crc = crc32(start);
  for (let i = 0; i < times; i++) crc = crc32(filler, crc);
  const deflated = Buffer.concat([flushed(start), repeatedRawDeflate(filler, times)]);
  return { deflated, sizeBytes: start.length + filler.length * times, crc };
}
