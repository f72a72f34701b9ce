import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the product says, by the ids of its texts (apps/web/src/locale); texts with something to fill in end before it. */
export function textsIn(language: 'ja' | 'en'): (id: string) => string {
  const file = join(__dirname, `../../../web/src/locale/messages.${language}.json`);
  const { translations } = JSON.parse(readFileSync(file, 'utf8')) as { translations: Record<string, string> };
  return (id) => {
    const text = translations[id];
    if (!text) throw new Error(`There is no text ${id}`);
    return text.split('{')[0] ?? '';
  };
}
