import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { droppedFiles, heldFiles } from '../core/files/dropped-files';
import { FileIntake } from '../core/files/file-intake';
import { CountPipe } from '../core/format/pipes';
import { UsageStore } from '../core/session/usage-store';
import { Icon } from '../ui/icon/icon';

/** While files are held over the window, on any page: what letting go will do. The same is done by the upload button. */
@Component({
  selector: 'cg-drop-overlay',
  imports: [CountPipe, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '(window:dragenter)': 'enter($event)',
    '(window:dragover)': 'hold($event)',
    '(window:dragleave)': 'leave($event)',
    '(window:drop)': 'drop($event)',
  },
  template: `@if (held(); as held) {
    <div class="layer">
      <div class="card">
        <cg-icon name="upload" [size]="28" />
        <p class="what">
          @if (held.mayHoldFolder) {
            <ng-container i18n="@@drop.atLeast">ここで離すと{{ held.count }}件以上を登録します</ng-container>
          } @else {
            <ng-container i18n="@@drop.exactly">{held.count, plural,
              other {ここで離すと{{ held.count }}件を登録します}
            }</ng-container>
          }
        </p>
        @if (left(); as left) {
          <p class="cg-numbers" i18n="@@drop.left">
            今月の残り {{ left.now | cgCount }}件 → <b>{{ left.then | cgCount }}件</b>
          </p>
        }
        <p class="cg-small cg-muted" i18n="@@drop.folders">フォルダは中のファイルまですべて読み込みます</p>
      </div>
    </div>
  }`,
  styles: `
    .layer {
      position: fixed;
      inset: 0;
      z-index: 1200;
      display: grid;
      place-items: center;
      padding: 16px;
      background: color-mix(in srgb, var(--cg-primary-soft) 82%, transparent);
      pointer-events: none;
    }
    .layer::before {
      content: '';
      position: absolute;
      inset: 12px;
      border: 2px dashed var(--cg-primary);
      border-radius: var(--cg-r-3);
    }
    .card {
      position: relative;
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 28px 44px;
      border-radius: var(--cg-r-3);
      background: var(--cg-raised);
      box-shadow: var(--cg-e-3);
      text-align: center;
    }
    cg-icon {
      color: var(--cg-primary);
    }
    .what {
      font-size: var(--cg-t-24);
      line-height: var(--cg-l-24);
      font-weight: var(--cg-w-bold);
      font-feature-settings: 'palt';
    }
  `,
})
export class DropOverlay {
  readonly #intake = inject(FileIntake);
  readonly #usage = inject(UsageStore).usage;

  protected readonly held = signal<{ count: number; mayHoldFolder: boolean } | null>(null);
  protected readonly left = computed(() => {
    const usage = this.#usage();
    const held = this.held();
    if (!usage || !held || held.mayHoldFolder) return null;
    const now = Math.max(0, usage.limit - usage.used);
    return { now, then: Math.max(0, now - held.count) };
  });

  protected enter(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.held.set(heldFiles(event.dataTransfer));
  }

  protected hold(event: DragEvent): void {
    if (!this.held() || !event.dataTransfer) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }

  protected leave(event: DragEvent): void {
    // Moving between elements leaves one and enters the next; leaving the window enters nothing.
    if (event.relatedTarget === null) this.held.set(null);
  }

  protected async drop(event: DragEvent): Promise<void> {
    if (!this.held() || !event.dataTransfer) return;
    event.preventDefault();
    this.held.set(null);
    this.#intake.offer(await droppedFiles(event.dataTransfer));
  }
}
