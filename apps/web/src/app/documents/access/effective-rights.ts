import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { DocumentCapability } from '@chogura/api-client';
import { CAPABILITIES, CAPABILITY_WORDS, LEVEL_WORDS } from '../../core/access-levels';
import { Icon } from '../../ui/icon/icon';
import { reasonOf } from './access-reasons';
import type { Explained } from './access-store';

/** What one person may do with the document, thing by thing, and who decides each. */
@Component({
  selector: 'cg-effective-rights',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="sum" aria-live="polite">{{ sum() }}</p>
    <ul>
      @for (row of rows(); track row.capability) {
        <li [class.denied]="!row.isAllowed" [class.changed]="row.isChanged">
          <cg-icon [name]="row.isAllowed ? 'check-circle' : 'minus'" [size]="18" />
          <div>
            <b>{{ row.word }}</b>
            <span class="cdk-visually-hidden">{{ row.isAllowed ? yes : no }}</span>
            @if (row.isChanged) {
              <span class="turn cg-caption">{{ row.isAllowed ? turnsOn : turnsOff }}</span>
            }
            <p class="cg-small cg-muted cg-phrase">{{ row.reason }}</p>
          </div>
        </li>
      }
    </ul>`,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    .sum {
      word-break: auto-phrase;
    }
    ul {
      display: grid;
      gap: 10px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 8px;
    }
    cg-icon {
      flex: none;
      margin-top: 1px;
      color: var(--cg-ok);
    }
    b {
      font-weight: var(--cg-w-medium);
    }
    .denied b,
    .denied cg-icon {
      color: var(--cg-text-muted);
    }
    .turn {
      margin-inline-start: 6px;
      padding: 1px 6px;
      border: 1px solid var(--cg-review-line);
      border-radius: var(--cg-r-1);
      background: var(--cg-review-soft);
    }
  `,
})
export class EffectiveRights {
  readonly explained = input.required<Explained>();
  /** As it is now, where `explained` is what would be. */
  readonly before = input<Explained | null>(null);

  protected readonly yes = $localize`:@@access.can:できる`;
  protected readonly no = $localize`:@@access.cannot:できない`;
  protected readonly turnsOn = $localize`:@@access.turnsOn:保存するとできるようになる`;
  protected readonly turnsOff = $localize`:@@access.turnsOff:保存するとできなくなる`;

  protected readonly sum = computed(() => {
    const { access } = this.explained();
    const name = access.user?.name ?? '';
    if (access.capabilities.length === 0)
      return $localize`:@@access.sumNothing:${name}:name:さんには、この帳票は見えません。`;
    if (access.level)
      return $localize`:@@access.sumLevel:${name}:name:さんの権限は「${LEVEL_WORDS[access.level]}:level:」と同じです。`;
    return $localize`:@@access.sumUnited:${name}:name:さんの権限は、いくつかのルールを合わせたものです。`;
  });
  protected readonly rows = computed(() => {
    const { access, ...known } = this.explained();
    const before = this.before()?.access.capabilities;
    return CAPABILITIES.map((capability: DocumentCapability) => {
      const isAllowed = access.capabilities.includes(capability);
      return {
        capability,
        isAllowed,
        isChanged: before !== undefined && before.includes(capability) !== isAllowed,
        word: CAPABILITY_WORDS[capability],
        reason: reasonOf(access, capability, known),
      };
    });
  });
}
