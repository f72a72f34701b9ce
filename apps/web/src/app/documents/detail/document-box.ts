import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import type { DocumentField } from '@chogura/api-client';
import { DateInput } from '../../core/date-input/date-input';
import { Confidence } from '../../ui/confidence/confidence';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { AMOUNT, DAY } from '../box-kinds';
import { BOXES, type DraftKey, MAX_MEMO_LENGTH } from '../document-draft';
import { FIELD_WORDS, VALUE_WORDS } from '../words';
import type { DraftForm } from './draft-form';
import { FieldDoubt } from './field-doubt';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

const NUMBERS: readonly DraftKey[] = ['amount', 'registrationNumber'];
const SEVERAL_LINES: readonly DraftKey[] = ['memo', 'contractParties'];
const PLACEHOLDERS: Readonly<Partial<Record<DraftKey, string>>> = { registrationNumber: 'T1234567890123' };

/** One box of the edit form: its label with where the value was read, the control of its kind, what is wrong, and what is doubtful. */
@Component({
  selector: 'cg-document-box',
  imports: [FormField, MatIconButton, Confidence, DateInput, Field, FieldDoubt, Icon, Input],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.doubtful]': 'doubt() !== undefined' },
  templateUrl: './document-box.html',
  styleUrl: './document-box.scss',
})
export class DocumentBox {
  readonly draft = input.required<DraftForm>();
  readonly key = input.required<DraftKey>();
  readonly isRequired = input(false);
  /** Where one of a list is chosen. */
  readonly choices = input<readonly Choice[]>();
  /** Not chosen yet; null: there is always one. */
  readonly blank = input<string | null>('—');
  readonly hint = input('');

  /** Show me where. */
  readonly targeted = output<DocumentField>();

  protected readonly label = computed(() => VALUE_WORDS[this.key()] ?? this.key());
  protected readonly control = computed(() => this.draft().form[this.key()]);
  protected readonly kind = computed(() => {
    if (this.choices()) return 'choice';
    if (BOXES[this.key()] === DAY) return 'day';
    if (BOXES[this.key()] === AMOUNT) return 'amount';
    return SEVERAL_LINES.includes(this.key()) ? 'lines' : 'line';
  });
  protected readonly isNumber = computed(() => NUMBERS.includes(this.key()));
  protected readonly placeholder = computed(() => PLACEHOLDERS[this.key()] ?? '');
  protected readonly rows = computed(() => {
    const lines = this.draft().values()[this.key()].split('\n').length;
    return Math.min(Math.max(lines, 2), 8);
  });
  protected readonly counter = computed(() =>
    this.key() === 'memo' ? { used: this.draft().values().memo.length, limit: MAX_MEMO_LENGTH } : null,
  );
  protected readonly reading = computed(() => this.draft().readingOf(this.key()));
  protected readonly doubt = computed(() => this.draft().doubtOf(this.key()));

  protected targetLabel(field: DocumentField): string {
    return $localize`:@@field.target:${FIELD_WORDS[field]}:field:を読み取った箇所を表示`;
  }
}
