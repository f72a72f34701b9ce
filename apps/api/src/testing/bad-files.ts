import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestFile } from './clerk';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** One line of the manifest. */
export interface BadKind {
  readonly file: string;
  readonly path: string;
  readonly kind: string;
  /** The endings that are right: refused:<problem code>, awaiting_password, failed:<reason>, read. */
  readonly ends: readonly string[];
  readonly password?: string;
  readonly note?: string;
  readonly takesLong?: boolean;
}

export interface BadFiles {
  readonly folder: string;
  readonly kinds: readonly BadKind[];
}

/** Makes the files by their script, in a folder that the caller removes. Not asynchronous, so that each kind can be a test of its own. */
export function makeBadFiles(): BadFiles {
  const folder = mkdtempSync(join(tmpdir(), 'chogura-bad-files-'));
  const script = join(ROOT, 'tools/bad-files/make-bad-files.mjs');
  const made = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`${made.stdout}${made.stderr}`);
  return { folder, kinds: JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BadKind[] };
}

export const fileOf = ({ folder }: BadFiles, { file, path }: BadKind): TestFile => ({
  name: file,
  bytes: readFileSync(join(folder, path)),
});

/** The sentences that the web app has for a reason, by language: what happened, and what to do. */
export function sentencesFor(failure: string): { ja: (string | undefined)[]; en: (string | undefined)[] } {
  const words = readFileSync(join(ROOT, 'apps/web/src/app/documents/words.ts'), 'utf8');
  const id = new RegExp(`'?${failure}'?: \\{\\s*title: \\$localize\`:@@([\\w.]+):`).exec(words)?.[1] ?? '';
  const inLanguage = (language: 'ja' | 'en'): (string | undefined)[] => {
    const path = join(ROOT, `apps/web/src/locale/messages.${language}.json`);
    const { translations } = JSON.parse(readFileSync(path, 'utf8')) as { translations: Record<string, string> };
    return [translations[id], translations[`${id}.detail`]];
  };
  return { ja: inLanguage('ja'), en: inLanguage('en') };
}
