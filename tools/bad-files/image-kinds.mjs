import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { repeatedDeflate } from './bombs.mjs';

const cut = (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.5));

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A black-and-white PNG. @param data zlib stream of its rows */
function png(width, height, data, more = []) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const whiteRows = (width, height) =>
  deflateSync(
    Buffer.alloc((Math.ceil(width / 8) + 1) * height, 0xff).map((byte, at) =>
      at % (Math.ceil(width / 8) + 1) ? byte : 0,
    ),
  );

/** 60,000 × 60,000 pixels in a few hundred kilobytes. */
function pixelBomb(side) {
  const row = Buffer.alloc(side / 8 + 1);
  return png(side, side, repeatedDeflate(Buffer.concat(Array(100).fill(row)), side / 100));
}

/** Strips of grey, one page each. @param count of pages; @param nextOf the page that follows a page, or null */
function greyTiff(count, nextOf) {
  const side = 8;
  const entries = [
    [256, 4, side],
    [257, 4, side],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, side],
    [279, 4, side * side],
  ];
  const start = 8 + side * side;
  const pageBytes = 2 + entries.length * 12 + 4;
  const placeOf = (page) => (page === null ? 0 : start + page * pageBytes);
  const file = Buffer.alloc(start + count * pageBytes, 0xcc);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(start, 4);
  for (let page = 0; page < count; page++) {
    const at = placeOf(page);
    file.writeUInt16LE(entries.length, at);
    entries.forEach(([tag, type, value], index) => {
      const field = at + 2 + index * 12;
      file.writeUInt16LE(tag, field);
      file.writeUInt16LE(type, field + 2);
      file.writeUInt32LE(1, field + 4);
      file.writeUInt32LE(value, field + 8);
    });
    file.writeUInt32LE(placeOf(nextOf(page)), at + pageBytes - 4);
  }
  return file;
}

/** A photograph whose header speaks of 4,290 million pixels. */
function lyingJpeg(jpeg) {
  const lying = Buffer.from(jpeg);
  const frame = lying.indexOf(Buffer.from([0xff, 0xc0]));
  lying.writeUInt16BE(65_500, frame + 5);
  lying.writeUInt16BE(65_500, frame + 7);
  return lying;
}

/** A colour profile that unpacks to ten gigabytes. */
const profileBomb = () =>
  png(40, 40, whiteRows(40, 40), [
    chunk(
      'iCCP',
      Buffer.concat([Buffer.from('bomb\0\0', 'latin1'), repeatedDeflate(Buffer.alloc(10 * 1_048_576), 1_000)]),
    ),
  ]);

/** A bitmap header that promises far more than follows. */
function lyingBitmap() {
  const file = Buffer.alloc(54 + 30, 0xaa);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(4_000, 18);
  file.writeInt32LE(4_000, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.writeUInt32LE(0, 30);
  return file;
}

/** Swaps the colour profile's content for noise, leaving the picture whole. */
function spoiltProfile(jpeg) {
  const at = jpeg.indexOf('ICC_PROFILE');
  const spoilt = Buffer.from(jpeg);
  spoilt.fill(0xff, at + 14, at + 200);
  return spoilt;
}

/** By heif-enc, which comes with the decoder. */
function heicOf(jpeg, folder) {
  const [source, target] = [join(folder, 'source.jpg'), join(folder, 'target.heic')];
  writeFileSync(source, jpeg);
  const { status, stderr } = spawnSync('heif-enc', ['-q', '40', source, '-o', target], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`heif-enc: ${stderr}`);
  const bytes = readFileSync(target);
  for (const file of [source, target]) rmSync(file);
  return bytes;
}

/** @param folder for files in between */
export async function imageKinds(receipt, slip, folder) {
  const noisy = sharp(slip).resize(600).flatten({ background: '#ffffff' });
  const plain = await noisy.clone().png().toBuffer();
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(400, 7)]);
  const withProfile = await sharp(receipt).resize(700).withIccProfile('p3').jpeg().toBuffer();
  return {
    'truncated.jpg': { kind: 'a JPEG that ends in the middle', bytes: cut(receipt), ends: ['failed:damaged'] },
    'truncated.png': { kind: 'a PNG that ends in the middle', bytes: cut(slip), ends: ['failed:damaged'] },
    'truncated.tif': {
      kind: 'a TIFF that ends in the middle',
      bytes: cut(await noisy.clone().tiff().toBuffer()),
      ends: ['failed:damaged'],
    },
    'truncated.gif': {
      kind: 'a GIF that ends in the middle',
      bytes: cut(await noisy.clone().gif().toBuffer()),
      ends: ['failed:damaged'],
    },
    'truncated.webp': {
      kind: 'a WebP that ends in the middle',
      bytes: cut(await noisy.clone().webp().toBuffer()),
      ends: ['failed:damaged'],
    },
    'lying.bmp': { kind: 'a bitmap that promises more than it has', bytes: lyingBitmap(), ends: ['failed:damaged'] },
    'truncated.heic': {
      kind: 'a HEIC that ends in the middle',
      bytes: cut(heicOf(receipt, folder)),
      ends: ['failed:damaged'],
    },
    'empty.heic': {
      kind: 'a HEIC of a header alone',
      bytes: heic,
      ends: ['failed:damaged', 'refused:documents.unknown-type'],
    },
    'pixel-bomb.png': { kind: 'a PNG of 3,600 million pixels', bytes: pixelBomb(60_000), ends: ['failed:too-large'] },
    'huge.png': { kind: 'a PNG of 900 million pixels', bytes: pixelBomb(30_000), ends: ['failed:too-large'] },
    'lying.jpg': {
      kind: 'a photograph that claims 4,290 million pixels',
      bytes: lyingJpeg(receipt),
      ends: ['failed:too-large'],
    },
    'profile-bomb.png': {
      kind: 'a PNG whose colour profile unpacks to ten gigabytes',
      bytes: profileBomb(),
      ends: ['read', 'failed:damaged', 'failed:too-large'],
    },
    'many-pages.tif': {
      kind: 'a TIFF of two thousand pages',
      bytes: greyTiff(2_000, (page) => (page < 1_999 ? page + 1 : null)),
      ends: ['failed:too-many-pages'],
    },
    'cmyk.jpg': {
      kind: 'a photograph in printing colours',
      bytes: await noisy.clone().toColourspace('cmyk').jpeg().toBuffer(),
      ends: ['read'],
    },
    'sixteen-bit.png': {
      kind: 'a PNG with sixteen bits a colour',
      bytes: await noisy.clone().toColourspace('rgb16').png().toBuffer(),
      ends: ['read'],
    },
    'animated.gif': {
      kind: 'an animated GIF: its first frame is the page',
      bytes: await sharp([plain, await sharp(plain).negate().toBuffer()], { join: { animated: true } })
        .gif()
        .toBuffer(),
      ends: ['read'],
    },
    'picture.avif': {
      kind: 'a picture of a kind that is not taken',
      bytes: await noisy.clone().resize(200).avif().toBuffer(),
      ends: ['refused:documents.unknown-type'],
    },
    'pixel.png': { kind: 'a picture of one pixel', bytes: png(1, 1, whiteRows(1, 1)), ends: ['read'] },
    'ribbon.png': {
      kind: 'a picture 65,000 pixels long and eight high',
      bytes: png(65_000, 8, whiteRows(65_000, 8)),
      ends: ['read', 'failed:too-large'],
    },
    'wrong-sums.png': {
      kind: 'a PNG with wrong check sums',
      bytes: png(400, 300, repeatedDeflate(Buffer.alloc(51 * 300), 1)),
      ends: ['read', 'failed:damaged'],
    },
    'ifd-loop.tif': {
      kind: 'a TIFF whose second page is its first',
      bytes: greyTiff(1, () => 0),
      ends: ['read', 'failed:damaged', 'failed:too-many-pages'],
    },
    'spoilt-profile.jpg': {
      kind: 'a photograph with a spoilt colour profile',
      bytes: spoiltProfile(withProfile),
      ends: ['read'],
    },
  };
}
