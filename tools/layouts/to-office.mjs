import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Has LibreOffice make letters of pages, all in one run. @param pages [{ file: 'files/NAME.docx', html }] */
export function toOffice(pages, outDir) {
  if (pages.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'chogura-layouts-'));
  try {
    const sources = pages.map(({ file, html }) => {
      const source = join(folder, basename(file).replace(/docx$/, 'html'));
      writeFileSync(source, html);
      return source;
    });
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const args = [
      profile,
      '--headless',
      '--norestore',
      '--infilter=HTML (StarWriter)',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      folder,
      ...sources,
    ];
    const { status, stderr } = spawnSync('soffice', args, { encoding: 'utf8', env: { ...process.env, HOME: folder } });
    if (status !== 0) throw new Error(`soffice failed: ${stderr}`);
    for (const { file } of pages) renameSync(join(folder, basename(file)), join(outDir, file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
