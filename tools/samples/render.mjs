import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stream, writePdf } from '../pdf-writer.mjs';

function run(command, args, env = {}) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}

/** A folder for the files between, gone when `use` is done. */
export async function inScratch(use) {
  const folder = mkdtempSync(join(tmpdir(), 'chogura-samples-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns PDF with the fonts embedded as subsets */
export const htmlToPdf = (html) =>
  inScratch((folder) => {
    const [source, target] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    writeFileSync(source, html);
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', profile];
    run('chromium', [...quiet, `--print-to-pdf=${target}`, pathToFileURL(source).href]);
    return readFileSync(target);
  });

/** @returns one PNG per page */
export const pdfToImages = (pdf, dpi) =>
  inScratch((folder) => {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    run('pdftoppm', ['-png', '-r', String(dpi), join(folder, 'in.pdf'), join(folder, 'page')]);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.png'));
    return pages.sort().map((name) => readFileSync(join(folder, name)));
  });

/** By LibreOffice, in a profile of its own. @param options outName needs the target's extension; filters are LibreOffice's names */
export const convertOffice = (source, { inName, outName, inFilter, outFilter }) =>
  inScratch((folder) => {
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, inName), source);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const filters = [...(inFilter ? [`--infilter=${inFilter}`] : []), '--convert-to', outFilter];
    run(
      'soffice',
      [profile, '--headless', '--norestore', ...filters, '--outdir', join(folder, 'out'), join(folder, inName)],
      { HOME: folder },
    );
    return readFileSync(join(folder, 'out', basename(outName)));
  });

/** A page that is one JPEG and nothing else, as scanners write it. @param dpi of the image */
export function imagePdf(jpeg, { width, height, dpi }) {
  const points = (pixels) => ((pixels / dpi) * 72).toFixed(2);
  const content = `q ${points(width)} 0 0 ${points(height)} 0 0 cm /Im0 Do Q`;
  return writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${points(width)} ${points(height)}] /Resources << /XObject << /Im0 4 0 R >> >> /Contents 5 0 R >>`,
    stream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode`,
      jpeg,
    ),
    stream('', Buffer.from(content)),
  ]);
}
