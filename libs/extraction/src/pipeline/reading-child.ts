import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chosenEngine, type OcrChoice } from '../ocr/chosen-engine';
import { loadEngine } from '../ocr/load-engine';
import type { OcrEngine } from '../ocr/ocr-engine';
import { OfficeConverter } from '../office/office-converter';
import { PopplerRenderer } from '../render/poppler-renderer';
import { readDocument } from './read-document';
import type { ReadRequest, ReadResult, Tools } from './stages';

/** Settings of a reading process; its first argument, as JSON. */
export interface ChildSettings {
  readonly ocrChoice: OcrChoice;
  readonly modelsDir: string | undefined;
  readonly ocrThreads: number;
  /** For LibreOffice's profile. */
  readonly homeDir: string;
}

export type ToChild = { readonly kind: 'read'; readonly request: ReadRequest } | { readonly kind: 'warm' };
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stage'; readonly name: string }
  | { readonly kind: 'result'; readonly result: ReadResult }
  | { readonly kind: 'error'; readonly message: string };

/** The child's whole life: one document at a time, tools kept warm between them. Ends when the parent goes. */
function main(): void {
  const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings;
  mkdirSync(settings.homeDir, { recursive: true });
  let engine: Promise<OcrEngine> | null = null;
  const tools: Tools = {
    renderer: new PopplerRenderer(),
    // The script is copied beside this bundle by the build.
    office: new OfficeConverter(fileURLToPath(new URL('convert.py', import.meta.url)), settings.homeDir),
    ocr: () => (engine ??= loadEngine(settings.ocrChoice, settings.modelsDir, settings.ocrThreads)),
    ocrName: chosenEngine(settings.ocrChoice, settings.modelsDir),
  };
  const tell = (message: FromChild): void => {
    process.send?.(message);
  };
  process.on('message', (message: ToChild) => {
    void (async () => {
      try {
        if (message.kind === 'warm') {
          await tools.ocr();
          await tools.office.warm();
          tell({ kind: 'ready' });
        } else {
          tell({ kind: 'result', result: await readDocument(message.request, tools, (name) => tell({ kind: 'stage', name })) });
        }
      } catch (error) {
        tell({ kind: 'error', message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
      }
    })();
  });
  process.once('disconnect', () => process.exit(0));
}

main();
