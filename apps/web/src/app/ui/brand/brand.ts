import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The mark and the name, as they stand at the top left of every screen. */
@Component({
  selector: 'cg-brand',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="6" />
      <path class="roof" d="M5.5 12.2 14 6l8.5 6.2" />
      <path d="M8 14v7.5h12V14M11 15.5h6M11 18.5h6" />
    </svg>
    <b lang="ja">帳蔵</b><span lang="en">Chogura</span>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 9px;
      color: var(--cg-text);
    }
    svg {
      width: 28px;
      height: 28px;
      flex: none;
    }
    rect {
      fill: var(--cg-primary);
    }
    path {
      fill: none;
      stroke: var(--cg-on-primary);
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .roof {
      stroke-width: 2;
    }
    b {
      font-size: 17px;
      letter-spacing: 0.06em;
      white-space: nowrap;
    }
    span {
      color: var(--cg-text-subtle);
      font-size: var(--cg-t-12);
      letter-spacing: 0.05em;
    }
    @media (max-width: 599.98px) {
      span {
        display: none;
      }
    }
  `,
})
export class Brand {}
