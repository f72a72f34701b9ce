import { Subject } from 'rxjs';
import type { DocumentChange } from '../../core/live/live-connection';

/** What the server tells, said by the test. */
export class QuietLive {
  readonly documentChanged = new Subject<DocumentChange>();
  readonly resync = new Subject<void>();
}
