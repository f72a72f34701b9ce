// Fails when the texts in the templates, messages.ja.json and messages.en.json do not agree: a text without translation, a translation
// without text, or a placeholder that one language has and the other lacks. With --write it first takes over the texts as they are now.
//   nx check-i18n web          nx extract-i18n web && node apps/web/check-translations.mjs --write
import { readFileSync, writeFileSync } from 'node:fs';

const EXTRACTED = 'dist/apps/web-messages/messages.ja.json';
const SOURCE = 'apps/web/src/locale/messages.ja.json';
const ENGLISH = 'apps/web/src/locale/messages.en.json';

/** White space at the ends is the template's layout, not the text's. */
const messages = (path) =>
  Object.fromEntries(
    Object.entries(JSON.parse(readFileSync(path, 'utf8')).translations).map(([id, text]) => [id, text.trim()]),
  );
const placeholders = (text) => [...new Set(text.match(/\{\$\w+\}|\{VAR_\w+|\{INTERPOLATION\w*\}/g))].sort().join(' ');
const sorted = (translations) => Object.fromEntries(Object.entries(translations).sort(([a], [b]) => (a < b ? -1 : 1)));

const extracted = messages(EXTRACTED);
if (process.argv.includes('--write')) {
  for (const [path, locale, translations] of [
    [SOURCE, 'ja', extracted],
    [ENGLISH, 'en', messages(ENGLISH)],
  ]) {
    writeFileSync(path, `${JSON.stringify({ locale, translations: sorted(translations) }, null, 2)}\n`);
  }
}
const source = messages(SOURCE);
const english = messages(ENGLISH);

const wrong = [];
for (const [id, text] of Object.entries(extracted)) {
  if (/^\d+$/.test(id)) wrong.push(`no id of its own (i18n="@@…"): ${text}`);
  if (source[id] !== text) wrong.push(`${SOURCE} is behind the templates: ${id}`);
  if (english[id] === undefined) wrong.push(`not translated: ${id}: ${text}`);
  else if (placeholders(english[id]) !== placeholders(text))
    wrong.push(`other placeholders than in Japanese: ${id}: ${english[id]}`);
}
for (const id of Object.keys(source))
  if (extracted[id] === undefined) wrong.push(`no longer in any template: ${id} (${SOURCE})`);
for (const id of Object.keys(english))
  if (extracted[id] === undefined) wrong.push(`no longer in any template: ${id} (${ENGLISH})`);

for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
