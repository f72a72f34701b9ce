import { readFile } from 'node:fs/promises';
import { COMMAND_LINE, PublishTerms, readTermsText, type TermsText } from '@chogura/identity';
import { command, required, UsageError } from './command';

export const TERMS_COMMANDS = [
  command({
    name: 'terms publish',
    usage: `--kind platform-terms|profile-access|service-terms --ja FILE --en FILE [--effective-on YYYY-MM-DD]
publishes a new version of a text, to which everybody is asked to agree at the next sign-in
FILE is UTF-8: the first line "# Title", "## Heading" lines, paragraphs parted by blank lines`,
    options: {
      kind: { type: 'string' },
      ja: { type: 'string' },
      en: { type: 'string' },
      'effective-on': { type: 'string' },
    },
    run: async (values, { withApp, print }) => {
      const kind = required(values, 'kind');
      const [ja, en] = [await textIn(required(values, 'ja')), await textIn(required(values, 'en'))];
      const effectiveOn = values['effective-on'];
      await withApp(async (app) => {
        const terms = { kind, ja, en, ...(effectiveOn !== undefined && { effectiveOn }) };
        print(JSON.stringify({ kind, version: await app.get(PublishTerms).run(terms, COMMAND_LINE) }));
      });
    },
  }),
];

/** @throws UsageError when it cannot be read, is not UTF-8, or begins without a title */
async function textIn(file: string): Promise<TermsText> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new UsageError(`${file}: ${error.message}`);
  });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is not UTF-8`);
  }
  const read = readTermsText(text);
  if (!read) throw new UsageError(`${file} does not begin with a line "# Title"`);
  return read;
}
