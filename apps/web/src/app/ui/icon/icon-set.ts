import { EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { MatIconRegistry } from '@angular/material/icon';
import { DomSanitizer } from '@angular/platform-browser';
import { ICON_SHAPES } from './icon-shapes';

/** All icons as one SVG, the form MatIconRegistry takes. Part of the bundle: icons are there with the first paint, also without a network. */
export const iconSprite = (): string => {
  const icons = Object.entries(ICON_SHAPES).map(
    ([name, shape]) =>
      `<svg id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg"><defs>${icons.join('')}</defs></svg>`;
};

/** Puts our icons where Material's own parts look for icons too. */
export const provideIcons = (): EnvironmentProviders =>
  provideEnvironmentInitializer(() => {
    const sprite = inject(DomSanitizer).bypassSecurityTrustHtml(iconSprite());
    inject(MatIconRegistry).addSvgIconSetLiteral(sprite);
  });
