import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { parseAmount } from '../../core/format/amount';
import { AmountPipe } from '../../core/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { Input } from '../../ui/field/input';
import { agreement, amountsOf, lineHint, MAX_TAX_LINES, TAX_PARTS, type TaxPart, taxSums } from '../tax-draft';
import type { DraftForm } from './draft-form';
import { TaxAgreement } from './tax-agreement';
import { TAX_PART_WORDS } from '../words';

/** 税率ごとの内訳 as it is typed, with its sums. What does not add up is said and may be saved. */
@Component({
  selector: 'cg-tax-lines-editor',
  imports: [FormField, MatButton, MatIconButton, AmountPipe, Icon, Input, TaxAgreement],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tax-lines-editor.html',
  styleUrl: './tax-lines-editor.scss',
})
export class TaxLinesEditor {
  readonly draft = input.required<DraftForm>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly parts = TAX_PARTS;
  protected readonly words = TAX_PART_WORDS;
  protected readonly currency = computed(() => this.draft().values().currency);
  readonly #amounts = computed(() =>
    this.draft()
      .values()
      .taxLines.map((line) => amountsOf(line, this.currency()))
      .filter((line) => TAX_PARTS.some((part) => line[part] !== null)),
  );
  protected readonly sums = computed(() => taxSums(this.#amounts()));
  protected readonly agreement = computed(() =>
    agreement(this.#amounts(), parseAmount(this.draft().values().amount, this.currency())),
  );
  protected readonly lines = computed(() => {
    const rates = new Set(
      this.draft()
        .base()
        .taxLines.map(({ ratePercent }) => String(ratePercent)),
    );
    return this.draft()
      .values()
      .taxLines.map((line, index) => ({
        line,
        isOfDocument: rates.has(line.rate),
        isUsual: USUAL.includes(line.rate),
        error: this.draft().taxError(index),
        hint: lineHint(line, this.currency()),
      }));
  });
  protected readonly mayAdd = computed(() => this.lines().length < MAX_TAX_LINES);

  protected boxLabel(rate: string, part: TaxPart): string {
    return $localize`:@@tax.box:${rate}:rate:%の${TAX_PART_WORDS[part]}:part:`;
  }

  protected dropLabel(rate: string): string {
    return $localize`:@@tax.drop:${rate}:rate:%の行を取り除く`;
  }

  protected add(): void {
    this.draft().addTaxLine();
    // The box is there after the next rendering.
    setTimeout(() => [...this.#host.nativeElement.querySelectorAll<HTMLElement>('[data-rate]')].at(-1)?.focus());
  }
}

const USUAL: readonly string[] = ['10', '8'];
