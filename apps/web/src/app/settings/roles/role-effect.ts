import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PermissionSubject } from '@chogura/api-client';
import { effectOf } from './permission-choice';
import { AREA_WORDS } from './permission-words';

/** この役割の人ができること: the permissions of a role, in words. */
@Component({
  selector: 'cg-role-effect',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<dl>
    @for (group of groups(); track group.area) {
      <div>
        <dt>{{ areaWords[group.area] }}</dt>
        @for (description of group.descriptions; track description) {
          <dd>{{ description }}</dd>
        }
      </div>
    }
  </dl>`,
  styles: `
    dl {
      display: grid;
      gap: 12px 24px;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    }
    dt {
      margin-bottom: 2px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
      font-weight: var(--cg-w-medium);
    }
    dd {
      position: relative;
      padding-inline-start: 14px;
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
      word-break: auto-phrase;
    }
    dd::before {
      content: '';
      position: absolute;
      inset: 8px auto auto 2px;
      width: 4px;
      height: 4px;
      border-radius: 50%;
      background: var(--cg-text-muted);
    }
  `,
})
export class RoleEffect {
  readonly subjects = input.required<readonly PermissionSubject[]>();
  readonly chosen = input.required<ReadonlySet<string>>();

  protected readonly areaWords = AREA_WORDS;
  protected readonly groups = computed(() => effectOf(this.subjects(), this.chosen()));
}
