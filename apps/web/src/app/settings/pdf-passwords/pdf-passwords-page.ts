import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { Api, changeIntakeSettings, getIntakeSettings, type IntakeSettings } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';

/** PDFのパスワード: whether they stay after they have served. */
@Component({
  selector: 'cg-pdf-passwords-page',
  imports: [Banner, MatButton, MatCheckbox, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'pdf-passwords-heading' },
  templateUrl: './pdf-passwords-page.html',
  styleUrls: ['../_settings-page.scss', './pdf-passwords-page.scss'],
})
export class PdfPasswordsPage {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);

  protected readonly source = resource({
    loader: (): Promise<IntakeSettings> => this.#api.invoke(getIntakeSettings),
  });
  protected readonly settings = computed(() => (this.source.hasValue() ? this.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly keeps = linkedSignal(() => this.settings()?.keepsPasswords ?? false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const settings = this.settings();
    if (!settings || this.isBusy()) return;
    this.isBusy.set(true);
    try {
      const body = { keepsPasswords: this.keeps() };
      const changed = await this.#api.invoke(changeIntakeSettings, { 'If-Match': `"${settings.revision}"`, body });
      this.source.set(changed);
      this.problem.set(null);
      this.#toast.show($localize`:@@form.saved:保存しました`);
    } catch (error) {
      const problem = toProblem(error);
      this.problem.set(problem);
      if (problem.status === 412) this.source.reload();
    } finally {
      this.isBusy.set(false);
    }
  }
}
