// What a browser loads until a page stands, and that it does not outgrow its budget.
// Usage: node apps/web/first-sight.mjs <folder of a built and compressed web app>
// Writes <folder>/browser/first-sight.json, by which the server has all of it loaded at once (apps/api/src/web-app.ts).
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const APP = 'apps/web/src/app';
/**
 * Each page with the modules that stand at its beginning, beside those of every page, and how many bytes of scripts and styles they may
 * be, compressed by brotli. With the page itself, headers and answers of the api up to 27 kB more go over the network; what may go over it in
 * all is 160 kB for the login and 250 kB for the ledger (npm run bench:web). Outgrown? Load later (import(), @defer) what is not needed at first sight.
 */
const PAGES = {
  login: { entries: ['sign-in/sign-in-page.ts'], budgetBytes: 147_000 },
  ledger: {
    entries: ['shell/shell.ts', 'documents/documents.routes.ts', 'documents/ledger/ledger-page.ts'],
    budgetBytes: 218_000,
  },
};

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node apps/web/first-sight.mjs <folder>');
const browser = join(folder, 'browser');
const languages = readdirSync(browser, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const outputs = new Map(
  Object.entries(JSON.parse(readFileSync(join(folder, 'browser-stats.json'), 'utf8')).outputs).map(([path, output]) => [
    basename(path),
    {
      ...output,
      needs: output.imports
        .filter(({ kind }) => kind === 'import-statement')
        .map(({ path: needed }) => basename(needed)),
    },
  ]),
);

function fileOf(module) {
  const found = [...outputs].find(([, { entryPoint }]) => entryPoint === module);
  if (!found) throw new Error(`${module} begins no chunk: say in apps/web/first-sight.mjs what does.`);
  return found[0];
}

/** The files and everything that they cannot do without. */
function withNeeds(files) {
  const all = new Set();
  const add = (file) => {
    if (all.has(file) || !outputs.has(file)) return;
    all.add(file);
    outputs.get(file).needs.forEach(add);
  };
  files.forEach(add);
  return [...all];
}

const sizeOf = (language, file) => {
  const path = join(browser, language, file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
};

const styles = [...outputs.keys()].filter((file) => file.startsWith('styles-') && file.endsWith('.css'));
const ofEveryPage = withNeeds([fileOf('apps/web/src/main.ts'), fileOf('angular:polyfills:angular:polyfills')]);
const firstSight = {};
for (const [page, { entries, budgetBytes }] of Object.entries(PAGES)) {
  const files = [...new Set([...ofEveryPage, ...withNeeds(entries.map((entry) => fileOf(`${APP}/${entry}`)))])];
  firstSight[page] = files.filter((file) => !ofEveryPage.includes(file));
  for (const { name: language } of languages) {
    const bytes = [...styles, ...files].reduce((sum, file) => sum + sizeOf(language, file), 0);
    console.log(
      `first sight of ${page} (${language}): ${bytes} of ${budgetBytes} bytes in ${files.length + styles.length} files`,
    );
    if (bytes > budgetBytes) process.exitCode = 1;
  }
}
if (process.exitCode) console.error('A page outgrew its budget: see apps/web/first-sight.mjs.');
writeFileSync(join(browser, 'first-sight.json'), JSON.stringify(firstSight));
