import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  resource,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  Api,
  type CustomField,
  type Document,
  type DocumentHistory,
  getDocument,
  getDocumentHistory,
  listCustomFields,
} from '@chogura/api-client';
import { systemClock } from '@chogura/kernel';
import { toProblem } from '../../core/api/problem';
import { SecondPipe } from '../../core/format/pipes';
import { SessionStore } from '../../core/session/session-store';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { headingOf } from '../field-text';
import { RevisionItem } from './revision-item';
import { currencyBefore, shownRevision, type ShownRevision } from './shown-revision';

interface LoadedHistory {
  readonly told: DocumentHistory;
  readonly document: Document;
  readonly customFields: readonly CustomField[];
}

/** 編集履歴: every change of one document, to read, to search and to print. */
@Component({
  selector: 'cg-history-page',
  imports: [EmptyState, Icon, Input, MatButton, RevisionItem, RouterLink, SecondPipe, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: {
    tabindex: '0',
    role: 'group',
    '[attr.aria-label]': 'name',
    '(window:beforeprint)': 'noteTime()',
  },
  templateUrl: './history-page.html',
  styleUrl: './history-page.scss',
})
export class HistoryPage {
  readonly id = input.required<string>();

  readonly #api = inject(Api);
  readonly #injector = inject(Injector);
  protected readonly name = $localize`:@@history.title:編集履歴`;
  protected readonly words = signal('');
  protected readonly history = resource({
    params: () => this.id(),
    loader: async ({ params: id }): Promise<LoadedHistory> => {
      const [told, document, customFields] = await Promise.all([
        this.#api.invoke(getDocumentHistory, { id }),
        this.#api.invoke(getDocument, { id }),
        this.#api.invoke(listCustomFields),
      ]);
      return { told, document, customFields };
    },
  });
  protected readonly loaded = computed(() => (this.history.hasValue() ? this.history.value() : null));
  protected readonly document = computed(() => this.loaded()?.document ?? null);
  /** Whose history it is, on paper, and who printed it. */
  protected readonly me = inject(SessionStore).me;
  /** When the sheet is printed, by whichever way. */
  protected readonly printedAt = signal(now());
  protected readonly headingOf = headingOf;
  protected readonly problem = computed(() => {
    const error = this.history.error();
    return error ? toProblem(error) : null;
  });
  protected readonly shown = computed(() => {
    const loaded = this.loaded();
    const revisions = loaded ? shownRevisions(loaded) : [];
    const words = this.words().toLowerCase().split(/\s+/).filter(Boolean);
    return revisions.filter((revision) => {
      const text = JSON.stringify(Object.values(revision)).toLowerCase();
      return words.every((word) => text.includes(word));
    });
  });

  protected print(): void {
    this.noteTime();
    // Not before the time is on the sheet.
    afterNextRender(() => window.print(), { injector: this.#injector });
  }

  protected noteTime(): void {
    this.printedAt.set(now());
  }
}

const now = (): string => systemClock.now().toISOString();

/** Amounts are in the currency of their time. */
function shownRevisions({ told, customFields }: LoadedHistory): ShownRevision[] {
  const { revisions, names, documents, currency } = told;
  let after = currency;
  return revisions.map((revision) => {
    const shown = shownRevision(revision, { names, documents, customFields, currency: after });
    after = currencyBefore(revision, after);
    return shown;
  });
}
