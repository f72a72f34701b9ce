import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { CountPipe, DayPipe } from '../../core/format/pipes';
import { Meter } from '../../ui/meter/meter';
import { SettingsSection } from '../settings-section';
import { OverviewStore } from './overview-store';

/** 設定: what is set for the company, to be read. */
@Component({
  selector: 'cg-overview-page',
  imports: [CountPipe, DayPipe, Meter, SettingsSection],
  providers: [OverviewStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'settings-heading' },
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
})
export class OverviewPage {
  protected readonly store = inject(OverviewStore);

  protected readonly company = computed(() => (this.store.company.hasValue() ? this.store.company.value() : null));
  protected readonly usage = computed(() => (this.store.usage.hasValue() ? this.store.usage.value() : null));
  protected readonly system = computed(() => (this.store.system.hasValue() ? this.store.system.value() : null));
}
