import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';
import type { ConditionChip } from './condition-chips';

/** The conditions in force, each of which a press takes out. */
@Component({
  selector: 'cg-condition-bar',
  imports: [MatButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'label' },
  template: `@for (chip of chips(); track $index) {
      <button type="button" class="chip cg-numbers" [attr.aria-label]="dropLabel(chip)" (click)="drop(chip, $event)">
        <span>{{ chip.word }}：{{ chip.value }}</span>
        <cg-icon name="close" [size]="14" />
      </button>
    }
    <button matButton type="button" (click)="lastDropped.emit(); allDropped.emit()" i18n="@@chips.dropAll">
      すべて解除
    </button>
    @if (canKeep()) {
      <button matButton type="button" (click)="kept.emit()" i18n="@@savedView.heading">条件を保存</button>
    }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 8px;
      padding: 0 var(--cg-gutter) 8px;
    }
    [matButton] {
      --mat-button-text-container-height: 28px;
      --mat-button-text-label-text-size: var(--cg-t-13);
      flex: none;
    }
    .chip {
      display: flex;
      flex: none;
      align-items: center;
      gap: 6px;
      max-width: 100%;
      min-height: 28px;
      padding: 2px 10px;
      border: 1px solid var(--cg-primary-line);
      border-radius: var(--cg-r-full);
      background: var(--cg-primary-soft);
      color: var(--cg-on-primary-soft);
      font-size: var(--cg-t-13);
    }
    .chip span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    @media (max-width: 599.98px) {
      :host {
        flex-wrap: nowrap;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .chip {
        max-width: 85%;
        min-height: 36px;
      }
    }
  `,
})
export class ConditionBar {
  readonly chips = input.required<readonly ConditionChip[]>();
  /** They may be kept under a name. */
  readonly canKeep = input.required<boolean>();
  readonly dropped = output<ConditionChip>();
  readonly allDropped = output<void>();
  readonly kept = output<void>();
  /** The last one goes, and this bar with it. */
  readonly lastDropped = output<void>();

  protected readonly label = $localize`:@@chips.label:条件`;

  /** The next one takes the place of the one that goes, and the focus with it; the last gives it to the one before. */
  protected drop(chip: ConditionChip, { currentTarget }: Event): void {
    if (this.chips().length === 1) this.lastDropped.emit();
    else if (chip === this.chips().at(-1))
      ((currentTarget as Element).previousElementSibling as HTMLElement | null)?.focus();
    this.dropped.emit(chip);
  }

  protected dropLabel({ word, value }: ConditionChip): string {
    return $localize`:@@chips.drop:条件「${word}:word:：${value}:value:」を外す`;
  }
}
