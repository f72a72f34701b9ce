import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  Injector,
  input,
  output,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { Group } from '@chogura/api-client';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import type { MappingDraft } from './sso-draft';

export interface RoleChoice {
  readonly value: string;
  readonly label: string;
}

/** Groups of the provider, and which 担当グループ and role they give; of several roles the first line holds. */
@Component({
  selector: 'cg-sso-mappings',
  imports: [Icon, Input, MatButton, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sso-mappings.html',
  styleUrl: './sso-mappings.scss',
})
export class SsoMappings {
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly mappings = input.required<readonly MappingDraft[]>();
  readonly groups = input.required<readonly Group[]>();
  readonly roles = input.required<readonly RoleChoice[]>();
  readonly changed = output<readonly MappingDraft[]>();

  protected add(): void {
    const at = this.mappings().length;
    this.changed.emit([...this.mappings(), { value: '', groupId: '', role: '' }]);
    const focus = (): void => this.#host.nativeElement.querySelectorAll<HTMLInputElement>('input')[at]?.focus();
    afterNextRender(focus, { injector: this.#injector });
  }

  protected put(at: number, changes: Partial<MappingDraft>): void {
    this.changed.emit(this.mappings().map((mapping, index) => (index === at ? { ...mapping, ...changes } : mapping)));
  }

  protected remove(at: number): void {
    this.changed.emit(this.mappings().filter((_, index) => index !== at));
  }

  protected moveUp(at: number): void {
    const moved = [...this.mappings()];
    const [line] = moved.splice(at, 1);
    if (line) moved.splice(at - 1, 0, line);
    this.changed.emit(moved);
  }

  protected label(what: 'value' | 'group' | 'role' | 'up' | 'remove', at: number): string {
    const line = at + 1;
    switch (what) {
      case 'value':
        return $localize`:@@ssoSettings.mapValueOf:${line}:line:行目の認証サービスのグループ`;
      case 'group':
        return $localize`:@@ssoSettings.mapGroupOf:${line}:line:行目の担当グループ`;
      case 'role':
        return $localize`:@@ssoSettings.mapRoleOf:${line}:line:行目の役割`;
      case 'up':
        return $localize`:@@ssoSettings.mapUp:${line}:line:行目を上へ`;
      case 'remove':
        return $localize`:@@ssoSettings.mapRemove:${line}:line:行目を削除`;
    }
  }
}
