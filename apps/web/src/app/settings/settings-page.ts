import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { CountPipe, DayPipe } from '../core/format/pipes';
import { Meter } from '../ui/meter/meter';
import { SettingsSection } from './settings-section';
import { SettingsStore } from './settings-store';

/** 設定: what is set for the company, to be read. */
@Component({
  selector: 'cg-settings-page',
  imports: [CountPipe, DayPipe, Meter, SettingsSection],
  providers: [SettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'settings-heading' },
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.scss',
})
export class SettingsPage {
  protected readonly store = inject(SettingsStore);

  protected readonly company = computed(() => (this.store.company.hasValue() ? this.store.company.value() : null));
  protected readonly usage = computed(() => (this.store.usage.hasValue() ? this.store.usage.value() : null));
  protected readonly system = computed(() => (this.store.system.hasValue() ? this.store.system.value() : null));
}
