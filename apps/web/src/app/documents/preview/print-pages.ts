import {
  ApplicationRef,
  createComponent,
  DOCUMENT,
  EnvironmentInjector,
  inject,
  Injectable,
  signal,
} from '@angular/core';
import type { Document } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { pageImageAddress } from '../../core/files/document-addresses';
import { Toast } from '../../ui/toast/toast';
import { headingOf } from '../field-text';
import { PageStore } from './page-store';
import { PrintSheets } from './print-sheets';
import type { Turn } from './turns';

/** A book of more pages is printed as it is shown: drawing them all would take minutes. */
const MAX_SHARP_PAGES = 100;

/** Sends the pages of a document to the printer: each at print resolution under its number and title, and the server is told first. */
@Injectable({ providedIn: 'root' })
export class PrintPages {
  readonly #app = inject(ApplicationRef);
  readonly #injector = inject(EnvironmentInjector);
  readonly #document = inject(DOCUMENT);
  readonly #store = inject(PageStore);
  readonly #toast = inject(Toast);

  readonly #isPreparing = signal(false);
  readonly isPreparing = this.#isPreparing.asReadonly();

  /** @returns why nothing is printed, or null */
  async print(document: Document, turn: Turn): Promise<Problem | null> {
    if (this.#isPreparing()) return null;
    this.#isPreparing.set(true);
    try {
      const problem = await this.#store.tellOfPrint(document.id);
      if (!problem) await this.#printSheets(document, turn);
      return problem;
    } finally {
      this.#isPreparing.set(false);
    }
  }

  async #printSheets(document: Document, turn: Turn): Promise<void> {
    const resolution = document.pages.length > MAX_SHARP_PAGES ? 'screen' : 'sharp';
    const sheets = createComponent(PrintSheets, { environmentInjector: this.#injector });
    sheets.setInput(
      'heading',
      $localize`:@@print.heading:[管理番号: ${document.number}:number:] ${headingOf(document)}:title:`,
    );
    sheets.setInput('turn', turn);
    sheets.setInput(
      'pages',
      document.pages.map(({ page }) => pageImageAddress(document.id, page, resolution)),
    );
    const element = sheets.location.nativeElement as HTMLElement;
    this.#document.body.append(element);
    this.#app.attachView(sheets.hostView);
    sheets.changeDetectorRef.detectChanges();
    try {
      const areThere = await Promise.all([...element.querySelectorAll('img')].map(isLoaded));
      if (areThere.every(Boolean)) await this.#openPrinter();
      else
        this.#toast.show($localize`:@@print.incomplete:ページの画像をそろえられませんでした。もう一度お試しください`);
    } finally {
      sheets.destroy();
    }
  }

  /** Some browsers go on while their window for printing is open. */
  #openPrinter(): Promise<void> {
    const window = this.#document.defaultView;
    if (!window) return Promise.resolve();
    return new Promise((resolve) => {
      window.addEventListener('afterprint', () => resolve(), { once: true });
      window.print();
    });
  }
}

const isLoaded = (image: HTMLImageElement): Promise<boolean> =>
  image.complete && image.naturalWidth > 0
    ? Promise.resolve(true)
    : new Promise((resolve) => {
        image.addEventListener('load', () => resolve(true), { once: true });
        image.addEventListener('error', () => resolve(false), { once: true });
      });
