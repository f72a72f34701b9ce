import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Document, FieldCandidate, FieldReading } from '@chogura/api-client';
import { Icon } from '../../ui/icon/icon';
import { fieldText } from '../field-text';
import { reviewSentence } from '../words';
import { EvidenceCutout } from './evidence-cutout';

/** Why a value should be looked at, the place on the page where it was read, and the other values that it could be. */
@Component({
  selector: 'cg-field-doubt',
  imports: [MatButton, Icon, EvidenceCutout],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="cg-small">
      <cg-icon name="warning" [size]="14" /><span>{{ sentence() }}</span>
    </p>
    @if (reading().evidence; as evidence) {
      <cg-evidence-cutout [documentId]="document().id" [evidence]="evidence" [pages]="document().pages" />
    } @else {
      <p class="cg-caption cg-muted" i18n="@@field.noPlace">画像上の位置はわかりません</p>
    }
    @if (document().canEdit) {
      <div class="choices cg-small-buttons">
        @if (choices().length > 0) {
          <span class="cg-caption cg-muted" i18n="@@field.candidates">候補</span>
        }
        @for (choice of choices(); track choice.candidate.value) {
          <button matButton="outlined" type="button" [disabled]="isBusy()" (click)="picked.emit(choice.candidate)">
            {{ choice.text }}
          </button>
        }
        <button matButton type="button" [disabled]="isBusy()" (click)="confirmed.emit()">
          <ng-container i18n="@@field.isRight">このままで正しい</ng-container>
        </button>
      </div>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }
    p {
      display: flex;
      gap: 6px;
      word-break: auto-phrase;
    }
    p cg-icon {
      flex: none;
      margin-top: 3px;
      color: var(--cg-review);
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }
  `,
})
export class FieldDoubt {
  readonly document = input.required<Document>();
  readonly reading = input.required<FieldReading>();
  readonly isBusy = input(false);

  readonly picked = output<FieldCandidate>();
  /** このままで正しい. */
  readonly confirmed = output<void>();

  protected readonly sentence = computed(() => reviewSentence(this.reading().review));
  protected readonly choices = computed(() =>
    this.reading().candidates.map((candidate) => ({
      candidate,
      text: fieldText(this.reading().field, candidate.value, this.document().currency),
    })),
  );
}
