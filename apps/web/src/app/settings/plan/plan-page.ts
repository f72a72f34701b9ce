import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { Api, getPlanUsage, type PlanUsage } from '@chogura/api-client';
import { CountPipe, DayPipe, FileSizePipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Meter } from '../../ui/meter/meter';
import { SettingsSection } from '../settings-section';

/** From this share of a limit on, its meter warns. */
const NEARLY_FULL = 0.9;

/** プランと利用状況: what the plan gives and how much of it is used. */
@Component({
  selector: 'cg-plan-page',
  imports: [Banner, CountPipe, DayPipe, FileSizePipe, Meter, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'plan-heading' },
  templateUrl: './plan-page.html',
  styleUrl: '../overview/overview-page.scss',
})
export class PlanPage {
  readonly #api = inject(Api);

  protected readonly source = resource({ loader: (): Promise<PlanUsage> => this.#api.invoke(getPlanUsage) });
  protected readonly usage = computed(() => (this.source.hasValue() ? this.source.value() : null));

  protected tone(used: number, limit: number): 'primary' | 'review' | 'failed' {
    if (used >= limit) return 'failed';
    return used >= limit * NEARLY_FULL ? 'review' : 'primary';
  }
}
