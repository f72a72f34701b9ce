import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { SessionStore } from '../../core/session/session-store';
import { Dialogs } from '../../ui/dialog/dialogs';
import type { TwoStepPage } from './two-step-page';

/** Asks before recovery codes are left that nobody has said to have kept. */
export const keepsCodes: CanDeactivateFn<TwoStepPage> = async (page) => {
  if (!page.showsCodes() || inject(SessionStore).me() === null) return true;
  const answer = await inject(Dialogs).choose<'stay' | 'leave'>({
    heading: $localize`:@@ownTwoStep.leaveHeading:復旧コードは保存しましたか`,
    text: $localize`:@@ownTwoStep.leaveText:この画面を離れると、もう表示できません。`,
    choices: [
      { value: 'leave', label: $localize`:@@ownTwoStep.leave:保存したので移動する`, kind: 'other' },
      { value: 'stay', label: $localize`:@@ownTwoStep.stay:画面に戻る`, kind: 'main' },
    ],
  });
  return answer === 'leave';
};
