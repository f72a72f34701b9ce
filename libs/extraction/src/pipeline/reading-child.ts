import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chosenEngine, type OcrChoice } from '../ocr/chosen-engine';
import { loadEngine } from '../ocr/load-engine';
import type { OcrEngine } from '../ocr/ocr-engine';
import { OfficeConverter } from '../office/office-converter';
import { chosenRenderer } from '../render/chosen-renderer';
import type { RendererChoice } from '../render/page-renderer';
import { readDocument } from './read-document';
import type { ReadRequest, ReadResult, Tools } from './stages';

/** Settings of a reading process; its first argument, as JSON. */
export interface ChildSettings {
  readonly ocrChoice: OcrChoice;
  readonly modelsDir: string | undefined;
  readonly ocrThreads: number;
  readonly renderer: RendererChoice;
  readonly docuworksCommand: readonly string[] | null;
  /** For LibreOffice's profile. */
  readonly homeDir: string;
}

export type ToChild = { readonly kind: 'read'; readonly request: ReadRequest } | { readonly kind: 'warm' };
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stage'; readonly name: string }
  | { readonly kind: 'result'; readonly result: ReadResult }
  | { readonly kind: 'error'; readonly message: string };

/** The build puts the scripts of the other programs beside this bundle. */
const besideThis = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The child's whole life: one document at a time, tools kept warm between them. Ends when the parent goes. */
function main(): void {
  const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings;
  mkdirSync(settings.homeDir, { recursive: true });
  let engine: Promise<OcrEngine> | null = null;
  const tools: Tools = {
    renderer: chosenRenderer(settings.renderer, besideThis('pdf2pic-page.mjs')),
    office: new OfficeConverter(besideThis('convert.py'), settings.homeDir),
    docuworksCommand: settings.docuworksCommand,
    ocr: () =>
      (engine ??= loadEngine(settings.ocrChoice, settings.modelsDir, settings.ocrThreads).catch((error: unknown) => {
        engine = null;
        throw error;
      })),
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
          tell({
            kind: 'result',
            result: await readDocument(message.request, tools, (name) => tell({ kind: 'stage', name })),
          });
        }
      } catch (error) {
        tell({ kind: 'error', message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
      }
    })();
  });
  // Leaving in order would wait for what is still being read, and nobody hears of it any more.
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}

main();
