import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { AuditActor } from '@chogura/api-client';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { type AuditConditions, conditionsOf } from './audit-conditions';
import { actorText, EVENT_GROUPS, EVENT_WORDS } from './audit-words';

interface ActorChoice {
  readonly value: string;
  readonly text: string;
}

/** The conditions, each in force as soon as it is chosen. */
@Component({
  selector: 'cg-audit-filters',
  imports: [Field, Input],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <cg-field label="実行者" i18n-label="@@audit.actor">
      <select cgInput #actor (change)="choose({ actor: actor.value })">
        <option value="" i18n="@@audit.anyActor">すべて</option>
        @for (choice of actorChoices(); track choice.value) {
          <option [value]="choice.value" [selected]="choice.value === conditions().actor">{{ choice.text }}</option>
        }
      </select>
    </cg-field>
    <cg-field label="操作" i18n-label="@@audit.action">
      <select cgInput #type (change)="choose({ type: type.value })">
        <option value="" i18n="@@audit.anyAction">すべて</option>
        @for (group of groups; track group.title) {
          <optgroup [label]="group.title">
            @for (each of group.types; track each) {
              <option [value]="each" [selected]="each === conditions().type">{{ words[each] }}</option>
            }
          </optgroup>
        }
      </select>
    </cg-field>
    <cg-field label="開始日" i18n-label="@@audit.from">
      <input
        cgInput
        #from
        type="date"
        [value]="conditions().from ?? ''"
        [max]="conditions().to ?? ''"
        (change)="choose({ from: from.value })"
      />
    </cg-field>
    <cg-field label="終了日" i18n-label="@@audit.to">
      <input
        cgInput
        #to
        type="date"
        [value]="conditions().to ?? ''"
        [min]="conditions().from ?? ''"
        (change)="choose({ to: to.value })"
      />
    </cg-field>
    <cg-field label="管理番号" i18n-label="@@audit.documentNumber" [error]="numberError()">
      <input
        cgInput
        #number
        inputmode="numeric"
        autocomplete="off"
        maxlength="15"
        [value]="conditions().documentNumber ?? ''"
        (change)="chooseNumber(number.value)"
      />
    </cg-field>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 1.2fr) 144px 144px minmax(88px, 0.6fr);
      gap: 8px 12px;
    }
    @media (max-width: 1279.98px) {
      :host {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
    }
    @media (max-width: 599.98px) {
      :host {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
  `,
})
export class AuditFilters {
  readonly conditions = input.required<AuditConditions>();
  readonly actors = input.required<readonly AuditActor[]>();
  readonly chosen = output<AuditConditions>();

  protected readonly groups = EVENT_GROUPS;
  protected readonly words = EVENT_WORDS;
  protected readonly numberError = signal('');
  /** People and programs by name; everything that the product does by itself is one choice. */
  protected readonly actorChoices = computed((): readonly ActorChoice[] => {
    const actors = this.actors();
    const named = actors
      .filter(({ kind }) => kind === 'user' || kind === 'key')
      .map((actor) => ({ value: actor.actor, text: actorText(actor) }));
    const kinds = actors.filter(
      ({ kind }, index) =>
        (kind === 'system' || kind === 'operator') && actors.findIndex((other) => other.kind === kind) === index,
    );
    const choices = [...named, ...kinds.map((actor) => ({ value: actor.kind, text: actorText(actor) }))];
    const { actor } = this.conditions();
    const isOffered = actor === null || choices.some(({ value }) => value === actor);
    // From a link, or while the list still loads.
    return isOffered ? choices : [...choices, { value: actor, text: actor }];
  });

  /** Full-width digits are taken; what is no number stays where it was typed, with what to do. */
  protected chooseNumber(text: string): void {
    const no = text.normalize('NFKC').trim();
    const isNumber = no === '' || conditionsOf({ no }).documentNumber !== null;
    this.numberError.set(isNumber ? '' : $localize`:@@audit.numberError:管理番号を数字で入力してください`);
    if (isNumber) this.choose({ no });
  }

  protected choose(change: Partial<Record<'actor' | 'type' | 'no' | 'from' | 'to', string>>): void {
    const { actor, type, documentNumber, from, to } = this.conditions();
    const query = {
      actor: actor ?? undefined,
      type: type ?? undefined,
      no: documentNumber === null ? undefined : String(documentNumber),
      from: from ?? undefined,
      to: to ?? undefined,
    };
    this.chosen.emit(conditionsOf({ ...query, ...change }));
  }
}
