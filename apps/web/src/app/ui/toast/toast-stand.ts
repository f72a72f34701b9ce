import { inject, Injectable } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { firstValueFrom } from 'rxjs';
import { type ToastContent, ToastView } from './toast-view';

/** Where toasts are shown, one after the other. Loaded with the first. */
@Injectable({ providedIn: 'root' })
export class ToastStand {
  readonly #snackBar = inject(MatSnackBar);

  /** @returns whether its action was pressed before it went away */
  async open(data: ToastContent): Promise<boolean> {
    const ref = this.#snackBar.openFromComponent(ToastView, {
      data,
      horizontalPosition: 'center',
      verticalPosition: 'bottom',
    });
    return (await firstValueFrom(ref.afterDismissed())).dismissedByAction;
  }
}
