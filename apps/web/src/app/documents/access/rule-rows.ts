import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { AccessLevel } from '@chogura/api-client';
import { CAPABILITY_WORDS, LEVEL_CAPABILITIES, LEVEL_WORDS, LEVELS } from '../../core/access-levels';
import { Icon } from '../../ui/icon/icon';
import { Input } from '../../ui/field/input';
import type { Rule, RuleConflict } from './access-draft';

export interface RuleRow {
  readonly key: string;
  readonly name: string;
  /** null: no rule, for which `noRule` is the word. */
  readonly level: AccessLevel | null;
  readonly isChanged: boolean;
  readonly conflict: RuleConflict | null;
}

const MARKS = ['see', 'preview', 'download', 'edit', 'delete'] as const;

/** Rules one under the other: whom, which level, and what it lets them do. */
@Component({
  selector: 'cg-rule-rows',
  imports: [Icon, Input, MatButton, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul>
    @for (row of rows(); track row.key) {
      <li [class.changed]="row.isChanged" [class.idle]="isIdle()">
        <span class="name">
          {{ row.name }}
          @if (row.isChanged) {
            <span class="cg-caption cg-muted" i18n="@@access.unsavedRule">未保存</span>
          }
        </span>
        @if (canChange()) {
          <select
            #box
            cgInput
            [attr.aria-label]="labelOf(row)"
            [attr.data-rule]="row.key"
            (change)="chosen.emit({ key: row.key, level: levelIn(box.value) })"
          >
            @if (noRule(); as noRule) {
              <option value="" [selected]="row.level === null">{{ noRule }}</option>
            }
            @for (level of levels; track level) {
              <option [value]="level" [selected]="level === row.level">{{ words[level] }}</option>
            }
          </select>
        } @else {
          <span>{{ row.level ? words[row.level] : noRule() }}</span>
        }
        <span class="marks cg-caption">
          @for (mark of marks; track mark) {
            @if (row.level) {
              <span class="mark" [class.denied]="!allows(row.level, mark)">
                <cg-icon [name]="allows(row.level, mark) ? 'check-circle' : 'minus'" [size]="14" />{{ capability[mark]
                }}<span class="cdk-visually-hidden">{{ allows(row.level, mark) ? yes : no }}</span>
              </span>
            }
          }
        </span>
        @if (canChange() && isRemovable()) {
          <button matIconButton type="button" [attr.aria-label]="removeLabelOf(row)" (click)="removed.emit(row.key)">
            <cg-icon name="trash" />
          </button>
        }
        @if (row.conflict; as conflict) {
          <p class="conflict cg-small" role="alert">
            <ng-container i18n="@@access.conflict"
              >ほかの人がこのルールを「{{ wordOf(conflict.theirs) }}」にしました。</ng-container
            >
            <button matButton type="button" (click)="yielded.emit(conflict)" i18n="@@access.takeTheirs">
              その値にする
            </button>
            <button matButton type="button" (click)="kept.emit(conflict)" i18n="@@access.keepMine">
              自分の値にする
            </button>
          </p>
        }
      </li>
    }
  </ul>`,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 316px) 40px;
      gap: 2px 12px;
      align-items: center;
      padding: 10px 12px 10px 16px;
      border-block-start: 1px solid var(--cg-line-subtle);
    }
    .changed {
      background: var(--cg-review-soft);
    }
    .idle {
      color: var(--cg-text-muted);
    }
    .name {
      overflow-wrap: anywhere;
      font-weight: var(--cg-w-medium);
    }
    .marks {
      display: flex;
      flex-wrap: wrap;
      grid-row: 2;
      grid-column: 1 / -1;
      gap: 2px 12px;
    }
    .mark {
      display: inline-flex;
      gap: 3px;
      align-items: center;
    }
    .mark cg-icon {
      color: var(--cg-ok);
    }
    .denied,
    .denied cg-icon {
      color: var(--cg-text-muted);
    }
    .denied {
      text-decoration: line-through;
    }
    .conflict {
      grid-column: 1 / -1;
    }
    @media (max-width: 599.98px) {
      li {
        grid-template-columns: minmax(0, 1fr) 40px;
      }
      .name {
        grid-row: 1;
      }
      button[matIconButton] {
        grid-row: 1;
        grid-column: 2;
      }
      select,
      .name + span {
        grid-row: 2;
        grid-column: 1 / -1;
      }
      .marks {
        grid-row: 3;
      }
    }
  `,
})
export class RuleRows {
  readonly rows = input.required<readonly RuleRow[]>();
  readonly canChange = input(false);
  readonly isRemovable = input(false);
  /** Others decide at the moment. */
  readonly isIdle = input(false);
  /** The word for having no rule, where that can be chosen. */
  readonly noRule = input('');
  readonly chosen = output<{ readonly key: string; readonly level: AccessLevel | null }>();
  readonly removed = output<string>();
  readonly yielded = output<RuleConflict>();
  readonly kept = output<RuleConflict>();

  protected readonly levels = LEVELS;
  protected readonly words = LEVEL_WORDS;
  protected readonly marks = MARKS;
  protected readonly capability = CAPABILITY_WORDS;
  protected readonly yes = $localize`:@@access.can:できる`;
  protected readonly no = $localize`:@@access.cannot:できない`;

  protected allows(level: AccessLevel, mark: (typeof MARKS)[number]): boolean {
    return LEVEL_CAPABILITIES[level].includes(mark);
  }

  protected levelIn(value: string): AccessLevel | null {
    return LEVELS.find((level) => level === value) ?? null;
  }

  protected wordOf(rule: Rule | null): string {
    return rule ? LEVEL_WORDS[rule.level] : $localize`:@@access.noRule:ルールなし`;
  }

  protected labelOf({ name }: RuleRow): string {
    return $localize`:@@access.levelOf:${name}:name:に許すこと`;
  }

  protected removeLabelOf({ name }: RuleRow): string {
    return $localize`:@@access.removeRule:${name}:name:のルールを外す`;
  }
}
