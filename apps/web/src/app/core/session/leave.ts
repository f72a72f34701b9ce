import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** Goes to an address outside of the app. */
export const LEAVE = new InjectionToken<(address: string) => void>('LEAVE', {
  factory: () => {
    const { location } = inject(DOCUMENT);
    return (address) => location.assign(address);
  },
});
