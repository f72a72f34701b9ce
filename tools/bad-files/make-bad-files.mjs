// Makes files that a careless or hostile person might register, and says how each must end:
//   node tools/bad-files/make-bad-files.mjs FOLDER
// manifest.json lists them in the order in which they are to be sent: { file, path, kind, ends, password?, note?, takesLong? }. `ends` are the endings
// that are right: refused:<problem code> (no row), awaiting_password, failed:<reason> (a row that says why), read. `note` is what the row
// says beside it. Files that take long are those that a reader gives up only after many seconds.
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageKinds } from './image-kinds.mjs';
import { officeKinds } from './office-kinds.mjs';
import { otherKinds } from './other-kinds.mjs';
import { pdfBombs } from './pdf-bombs.mjs';
import { pdfKinds } from './pdf-kinds.mjs';

const SAMPLES = fileURLToPath(new URL('../../apps/api/demo-documents/', import.meta.url));
const sample = (name) => readFileSync(join(SAMPLES, name));

/** @returns the manifest */
export async function makeBadFiles(folder) {
  mkdirSync(folder, { recursive: true });
  const pdf = sample('mitsumori-desk.pdf');
  const png = sample('nohinsho-buhin.png');
  const kinds = {
    ...otherKinds(pdf, png),
    ...pdfKinds(sample('seikyusho-kami.pdf'), folder),
    ...pdfBombs(),
    ...(await imageKinds(sample('photo-ryoshusho.jpg'), png, folder)),
    ...officeKinds(sample('seikyusho-ocha.docx'), sample('seikyusho-cloud.xlsx')),
  };
  const manifest = Object.entries(kinds).map(([file, { bytes, paddedToBytes, ...facts }]) => {
    // Not every file system takes every name: it is sent under `file` and lies under a plain one.
    const path = file.replaceAll(/[^\w.-]+/g, '_').slice(-60);
    writeFileSync(join(folder, path), bytes);
    if (paddedToBytes) truncateSync(join(folder, path), paddedToBytes);
    return { file, path, ...facts };
  });
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('usage: node tools/bad-files/make-bad-files.mjs FOLDER');
  const manifest = await makeBadFiles(folder);
  console.log(`${manifest.length} kinds of bad files in ${folder}`);
}
