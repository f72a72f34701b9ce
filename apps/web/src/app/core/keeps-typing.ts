import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Dialogs } from '../ui/dialog/dialogs';
import { SessionStore } from './session/session-store';

/** A page on which something may have been typed and not saved. */
export interface TypedOn {
  /** True while there is something to lose. */
  hasUnsavedInput(): boolean;
  /** @returns whether everything is saved now */
  saveInput(): Promise<boolean>;
  /** From now on there is nothing to lose: a redirect on the way asks the same page a second time. */
  dropInput(): void;
}

type Answer = 'stay' | 'drop' | 'save';

/** Asks before typed input is left behind. Whoever was logged out is asked nothing: the input is kept (KeptDrafts), and saving it would fail. */
export const keepsTyping: CanDeactivateFn<TypedOn> = (page) => {
  const isSignedIn = inject(SessionStore).me() !== null;
  return isSignedIn && page.hasUnsavedInput() ? leaveUnsaved(page, inject(Dialogs)) : true;
};

/** @returns whether the person may go on */
async function leaveUnsaved(page: TypedOn, dialogs: Dialogs): Promise<boolean> {
  const answer = await dialogs.choose<Answer>({
    heading: $localize`:@@unsaved.heading:保存していない変更があります`,
    text: $localize`:@@unsaved.text:このまま移動すると、入力した内容は失われます。`,
    choices: [
      { value: 'stay', label: $localize`:@@unsaved.stay:編集に戻る`, kind: 'other' },
      { value: 'drop', label: $localize`:@@unsaved.drop:変更を捨てて移動`, kind: 'danger' },
      { value: 'save', label: $localize`:@@unsaved.save:保存して移動`, kind: 'main' },
    ],
  });
  if (answer === 'drop') page.dropInput();
  return answer === 'drop' || (answer === 'save' && (await page.saveInput()));
}
