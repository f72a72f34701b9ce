import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
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

  /** Show me where. */
  readonly targeted = output<DocumentField>();
  readonly confirmed = output<DocumentField>();
  readonly picked = output<PickedCandidate>();

  protected readonly rows = computed(() =>
    this.document().fields.map((reading) => ({
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
