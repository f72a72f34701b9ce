import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, untracked } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import type { Document, DocumentField, FieldCandidate, FieldReading } from '@chogura/api-client';
import { InstantPipe } from '../../core/format/pipes';
import { Confidence } from '../../ui/confidence/confidence';
import { Icon } from '../../ui/icon/icon';
import { fieldText } from '../field-text';
import { FIELD_WORDS } from '../words';
import { FieldDoubt } from './field-doubt';

export interface PickedCandidate {
  readonly field: DocumentField;
  readonly candidate: FieldCandidate;
}

/** The seven values with where they were read; a doubtful one shows why, its cut-out, and the other values it could be. */
@Component({
  selector: 'cg-field-rows',
  imports: [MatIconButton, Confidence, Icon, InstantPipe, FieldDoubt],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './field-rows.html',
  styleUrl: './field-rows.scss',
})
export class FieldRows {
  readonly document = input.required<Document>();
  readonly selected = input<DocumentField | null>(null);
  readonly isBusy = input(false);
  /** What wants a look stands on top, in the order in which the document was opened: nothing moves while it is checked. */
  readonly isFlaggedFirst = input(false);

  /** Show me where. */
  readonly targeted = output<DocumentField>();
  readonly confirmed = output<DocumentField>();
  readonly picked = output<PickedCandidate>();

  readonly #flagged = linkedSignal<string, ReadonlySet<DocumentField>>({
    source: () => `${this.document().id} ${this.document().inputState === 'reading'}`,
    computation: () => {
      const { reviewFields, missingFields } = untracked(this.document);
      return new Set([...reviewFields, ...missingFields]);
    },
  });
  readonly #ordered = computed(() => {
    const { fields } = this.document();
    const isFlagged = ({ field }: FieldReading): boolean => this.isFlaggedFirst() && this.#flagged().has(field);
    return [...fields.filter(isFlagged), ...fields.filter((reading) => !isFlagged(reading))];
  });
  protected readonly rows = computed(() =>
    this.#ordered().map((reading) => ({
      reading,
      word: FIELD_WORDS[reading.field],
      text: fieldText(reading.field, reading.value, this.document().currency),
      isMissing: this.document().missingFields.includes(reading.field),
    })),
  );

  protected targetLabel({ field }: FieldReading): string {
    return $localize`:@@field.target:${FIELD_WORDS[field]}:field:を読み取った箇所を表示`;
  }
}
