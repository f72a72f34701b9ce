import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { CountPipe, DayPipe } from '../../core/format/pipes';
import { UsageStore } from '../../core/session/usage-store';
import { Banner } from '../../ui/banner/banner';
import { type Excess, UploadQueue } from './upload-queue';

/** Names of files that would be left out: enough to know where the line is. */
const NAMED = 5;

/** Before anything begins: more was chosen than the month has room for, what would be left out, and what the person wants. */
@Component({
  selector: 'cg-upload-excess',
  imports: [MatButton, Banner, CountPipe, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <cg-banner tone="review" [isAlert]="true">
      @let chosen = excess().files.length;
      @if (excess().left > 0) {
        <b i18n="@@upload.excess"
          >選んだ{{ chosen | cgCount }}件のうち、今月登録できるのは{{ excess().left | cgCount }}件です</b
        >
      } @else {
        <b i18n="@@upload.excessAll">今月はこれ以上登録できません</b>
      }
      <p class="cg-caption" i18n="@@upload.leftOut">登録されないもの：{{ named() }}</p>
      @if (resetsOn(); as day) {
        <p class="cg-caption" i18n="@@upload.resets">{{ day | cgDay }} からまた登録できます。</p>
      }
      <p class="acts cg-small-buttons">
        @if (excess().left > 0) {
          <button matButton="filled" type="button" (click)="queue.decideExcess(true)" i18n="@@upload.takeFirst">
            先頭の{{ excess().left | cgCount }}件を登録
          </button>
        }
        <button matButton type="button" (click)="queue.decideExcess(false)" i18n="@@upload.takeNone">登録しない</button>
      </p>
    </cg-banner>
  `,
  styles: `
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
  `,
})
export class UploadExcess {
  readonly excess = input.required<Excess>();
  protected readonly queue = inject(UploadQueue);
  readonly #usage = inject(UsageStore).usage;
  protected readonly resetsOn = computed(() => this.#usage()?.resetsOn ?? null);
  protected readonly named = computed(() => {
    const out = this.excess().files.slice(this.excess().left);
    const names = out.slice(0, NAMED).map(({ file }) => file.name);
    const text = names.join($localize`:@@list.comma:、`);
    const more = out.length - names.length;
    return more > 0 ? $localize`:@@upload.andMore:${text}:names:、ほか${more}:count:件` : text;
  });
}
