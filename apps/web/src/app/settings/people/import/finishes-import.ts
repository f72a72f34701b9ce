import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Dialogs } from '../../../ui/dialog/dialogs';
import type { PeopleImportPage } from './people-import-page';

/** Asks before an import under way is left: its steps end with the page. */
export const finishesImport: CanDeactivateFn<PeopleImportPage> = async (page) => {
  if (!page.store.isRunning()) return true;
  const answer = await inject(Dialogs).choose<'stay' | 'leave'>({
    heading: $localize`:@@import.leaveQuestion:取り込みの途中です`,
    text: $localize`:@@import.leaveText:移動すると、残りの人は取り込まれません。同じファイルをもう一度取り込めば、続きから始まります。`,
    choices: [
      { value: 'leave', label: $localize`:@@import.leave:中止して移動`, kind: 'danger' },
      { value: 'stay', label: $localize`:@@import.stay:取り込みを続ける`, kind: 'main' },
    ],
  });
  if (answer === 'leave') page.store.stop();
  return answer === 'leave';
};
