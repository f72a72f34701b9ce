import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogClose } from '@angular/material/dialog';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { Icon } from '../ui/icon/icon';
import type { InputStateCode } from '../ui/state/input-state';
import { State } from '../ui/state/state';

interface Meaning {
  readonly state: InputStateCode;
  readonly reviewCount: number;
  /** What it means, and what to do about it. */
  readonly words: string;
}

/** The most urgent first, as a row shows them. */
const MEANINGS: readonly Meaning[] = [
  {
    state: 'failed',
    reviewCount: 0,
    words: $localize`:@@legend.failed:読み取れませんでした。理由は帳票の詳細に表示されます。項目は手で入力できます。`,
  },
  {
    state: 'awaiting_password',
    reviewCount: 0,
    words: $localize`:@@legend.awaitingPassword:パスワード付きのPDFです。詳細でパスワードを入力すると、読み取りが始まります。`,
  },
  {
    state: 'reading',
    reviewCount: 0,
    words: $localize`:@@legend.reading:AIが読み取っています。終わると、項目が自動で入ります。`,
  },
  {
    state: 'incomplete',
    reviewCount: 0,
    words: $localize`:@@legend.incomplete:入力必須項目に空欄があります。足りない項目は、状態にマウスを重ねるか、詳細を開くとわかります。`,
  },
  {
    state: 'complete',
    reviewCount: 2,
    words: $localize`:@@legend.review:入力はそろっていますが、確かめたい値があります。数字はその項目の数です。理由は、詳細でその値の下に表示されます。`,
  },
  {
    state: 'complete',
    reviewCount: 0,
    words: $localize`:@@legend.complete:入力必須項目がそろっています。「入力状態を完了にする」を選んだ帳票は、空欄があってもこの状態です。`,
  },
];

/** The legend of 入力状態, and of the marks on single values. */
@Component({
  selector: 'cg-state-legend',
  imports: [DialogFrame, Icon, MatButton, MatDialogClose, State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="入力状態の見かた" i18n-heading="@@legend.heading">
    <p class="cg-small cg-muted cg-phrase" i18n="@@legend.text">
      帳票ごとに、いちばん急ぐ状態を1つ表示します。上のものほど先です。
    </p>
    <dl>
      @for (meaning of meanings; track meaning.words) {
        <dt><cg-state [state]="meaning.state" [reviewCount]="meaning.reviewCount" [isBadge]="true" /></dt>
        <dd>{{ meaning.words }}</dd>
      }
    </dl>
    <h3 i18n="@@legend.values">値につく印</h3>
    <dl>
      <dt class="mark">
        <cg-icon name="dashed-circle" [size]="14" /><ng-container i18n="@@cell.missing">未入力</ng-container>
      </dt>
      <dd i18n="@@legend.missing">入力必須項目ですが、値がありません。</dd>
      <dt class="mark doubtful">
        <cg-icon name="warning" [size]="14" /><span i18n="@@legend.doubtfulSample">請求書</span>
      </dt>
      <dd i18n="@@legend.doubtful">確かめたい値です。直すか「このままで正しい」を選ぶと、印が消えます。</dd>
      <dt>—</dt>
      <dd i18n="@@legend.none">値はありませんが、なくてもかまいません。</dd>
    </dl>
    <ng-container cgDialogActions>
      <button matButton="filled" type="button" matDialogClose i18n="@@dialog.close">閉じる</button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    h3 {
      margin: 16px 0 0;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      margin-top: 4px;
    }
    dt,
    dd {
      padding: 8px 0;
      border-bottom: 1px solid var(--cg-line-subtle);
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
    }
    dt {
      padding-right: 16px;
    }
    .mark {
      color: var(--cg-review);
    }
    .mark cg-icon {
      margin-right: 3px;
      vertical-align: -2px;
    }
    .doubtful span {
      border-bottom: 1px dashed var(--cg-review);
      color: var(--cg-text);
    }
  `,
})
export class StateLegend {
  protected readonly meanings = MEANINGS;
}
