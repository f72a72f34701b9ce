import { ChangeDetectionStrategy, Component, computed, DOCUMENT, effect, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { RouterLink } from '@angular/router';
import { type ForExistingPeople, getPeopleImportTemplate } from '@chogura/api-client';
import { Announcer } from '../../../core/announcer';
import { CountPipe } from '../../../core/format/pipes';
import { Banner } from '../../../ui/banner/banner';
import { Icon } from '../../../ui/icon/icon';
import { ImportRows } from './import-rows';
import { errorReport } from './import-words';
import { PeopleImportStore } from './people-import-store';

/** ユーザーのCSV取り込み: choose a file, look at what would become of it, then let it happen. */
@Component({
  selector: 'cg-people-import-page',
  imports: [
    Banner,
    CountPipe,
    Icon,
    ImportRows,
    MatAnchor,
    MatButton,
    MatProgressBar,
    MatRadioButton,
    MatRadioGroup,
    RouterLink,
  ],
  providers: [PeopleImportStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'import-heading' },
  templateUrl: './people-import-page.html',
  styleUrls: ['../../_settings-page.scss', './people-import-page.scss'],
})
export class PeopleImportPage {
  readonly #document = inject(DOCUMENT);
  readonly store = inject(PeopleImportStore);

  protected readonly templateUrl = getPeopleImportTemplate.PATH;
  protected readonly existing = signal<ForExistingPeople>('leave');
  readonly #rows = computed(() => {
    const state = this.store.state();
    return state.is === 'looking' ? state.preview.rows : [];
  });
  readonly #count = (outcome: string): number => this.#rows().filter((row) => row.outcome === outcome).length;
  protected readonly toAdd = computed(() => this.#count('add'));
  protected readonly toChange = computed(() => this.#count('change'));
  protected readonly wrong = computed(() => this.#count('wrong'));
  /** How many rows would do something. */
  protected readonly toDo = computed(() => this.toAdd() + (this.existing() === 'change' ? this.toChange() : 0));

  constructor() {
    const announcer = inject(Announcer);
    effect(() => {
      const state = this.store.state();
      if (state.is === 'looking') {
        announcer.say(
          $localize`:@@import.looked:${state.preview.rows.length}:rows:行を読み取りました。要修正${this.wrong()}:wrong:行`,
        );
      }
      if (state.is === 'over' && !state.problem) announcer.say($localize`:@@import.over:取り込みが終わりました`);
    });
  }

  protected async choose(box: HTMLInputElement): Promise<void> {
    const [file] = box.files ?? [];
    // So that the same file can be chosen again after a correction.
    if (file) await this.store.look(file).finally(() => (box.value = ''));
  }

  protected async run(): Promise<void> {
    if (this.toDo() === 0) return;
    await this.store.run({ existing: this.existing(), wrong: this.wrong() > 0 ? 'skip' : 'refuse' });
  }

  protected saveErrors(): void {
    const url = URL.createObjectURL(new Blob([errorReport(this.#rows())], { type: 'text/csv;charset=utf-8' }));
    const link = this.#document.createElement('a');
    link.href = url;
    link.download = $localize`:@@import.errorsFile:要修正の一覧.csv`;
    link.click();
    URL.revokeObjectURL(url);
  }
}
