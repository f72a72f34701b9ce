import type { Provider } from '@angular/core';
import { MAT_TOOLTIP_DEFAULT_OPTIONS } from '@angular/material/tooltip';

/** Tooltips that come only to whoever rests on a thing. For the outermost component that has some: pages before it load without them. */
export const CALM_TOOLTIPS: Provider = {
  provide: MAT_TOOLTIP_DEFAULT_OPTIONS,
  useValue: { showDelay: 400, hideDelay: 0, touchendHideDelay: 1500 },
};
