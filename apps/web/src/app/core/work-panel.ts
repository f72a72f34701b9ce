import { InjectionToken, type Type } from '@angular/core';

/** The panel of work that goes on at the server. Given at the root, so that the shell can show it over every page without knowing the feature. */
export const WORK_PANEL = new InjectionToken<() => Promise<Type<unknown>>>('the panel of work at the server');
