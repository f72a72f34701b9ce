import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Announcer } from './core/announcer';

@Component({
  selector: 'cg-root',
  imports: [RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <router-outlet />
    <div class="cg-unseen" role="status">
      @for (said of [announcer.polite()]; track said.turn) {
        <span>{{ said.text }}</span>
      }
    </div>
    <div class="cg-unseen" role="alert">
      @for (said of [announcer.assertive()]; track said.turn) {
        <span>{{ said.text }}</span>
      }
    </div>
  `,
})
export class App {
  protected readonly announcer = inject(Announcer);
}
