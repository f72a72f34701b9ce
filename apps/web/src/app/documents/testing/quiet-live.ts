import { signal } from '@angular/core';
import { Subject } from 'rxjs';
import type { DocumentChange } from '../../core/live/live-connection';
import type { LiveStatus } from '../../core/live/live-message';

/** What the server tells, said by the test. */
export class QuietLive {
  readonly status = signal<LiveStatus>('live');
  readonly documentChanged = new Subject<DocumentChange>();
  readonly bulkJobChanged = new Subject<string>();
  readonly resync = new Subject<void>();
}
