/**
 * The drawings of every icon, on a 24 grid with a line of 1.75, so that they look alike beside Japanese text of 13 to 16px.
 * Names say what an icon shows; what it means is said by the word beside it.
 */
export const ICON_SHAPES = {
  'arrow-down': '<path d="M12 5v14m-5-5 5 5 5-5"/>',
  'arrow-left': '<path d="M19 12H5m5-5-5 5 5 5"/>',
  'arrow-up': '<path d="M12 19V5m-5 5 5-5 5 5"/>',
  'arrow-right': '<path d="M5 12h14m-5-5 5 5-5 5"/>',
  busy: '<path d="M12 3a9 9 0 1 1-8.5 6"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M8 3.5v4M16 3.5v4M4 10.5h16"/>',
  camera:
    '<path d="M4 8h3.5L9 5.5h6L16.5 8H20a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 20H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 8"/><circle cx="12" cy="13.5" r="3.5"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  'check-circle': '<circle cx="12" cy="12" r="9"/><path d="m8 12.2 2.8 2.8L16 9.5"/>',
  'chevron-down': '<path d="m6 9 6 6 6-6"/>',
  'chevron-left': '<path d="m15 6-6 6 6 6"/>',
  'chevron-right': '<path d="m9 6 6 6-6 6"/>',
  'chevron-up': '<path d="m6 15 6-6 6 6"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  columns: '<rect x="3.5" y="4.5" width="17" height="15" rx="1.5"/><path d="M9.2 4.5v15M14.8 4.5v15"/>',
  copy: '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v9A1.5 1.5 0 0 0 5 15.5h3.5"/>',
  'dashed-circle': '<circle cx="12" cy="12" r="9" stroke-dasharray="4 3.06"/><path d="M8.5 12h7"/>',
  download: '<path d="M12 4v12m-5-5 5 5 5-5M4 16v3a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 19v-3"/>',
  eye: '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12"/><circle cx="12" cy="12" r="3"/>',
  'eye-off':
    '<path d="M10 5.7a9 9 0 0 1 2-.2c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.7 3.4M6.6 7.2C4 9 2.5 12 2.5 12S6 18.5 12 18.5a9.5 9.5 0 0 0 4.8-1.3M9.9 9.9a3 3 0 0 0 4.2 4.2M4 4l16 16"/>',
  failed: '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="m9 9 6 6m0-6-6 6"/>',
  filter: '<path d="M4 6h16M7 12h10M10 18h4"/>',
  'fit-width': '<path d="M4 5v14M20 5v14M7.5 12h9m-9 0 2.5-2.5M7.5 12l2.5 2.5M16.5 12 14 9.5M16.5 12 14 14.5"/>',
  'fit-page':
    '<rect x="6" y="4" width="12" height="16" rx="1"/><path d="M12 7.5v9m0-9L10 9.5m2-2 2 2M12 16.5l-2-2m2 2 2-2"/>',
  folder:
    '<path d="M3.5 6.5A1.5 1.5 0 0 1 5 5h4.5l2 2.5H19A1.5 1.5 0 0 1 20.5 9v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18z"/>',
  gear: '<circle cx="12" cy="12" r="3"/><path d="M12 3v2.5M12 18.5v2.5M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M18.4 5.6l-1.8 1.8M7.4 16.6l-1.8 1.8"/>',
  globe:
    '<circle cx="12" cy="12" r="9"/><path d="M3.2 12h17.6M12 3c2.6 2.5 3.8 5.5 3.8 9s-1.2 6.5-3.8 9c-2.6-2.5-3.8-5.5-3.8-9s1.2-6.5 3.8-9"/>',
  history: '<path d="M4.2 12a7.8 7.8 0 1 0 2.5-5.7M4.2 4.6v3.9h3.9M12 8.2v4.2l2.9 1.7"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.1"/>',
  key: '<circle cx="8" cy="16" r="4"/><path d="m11 13 8.5-8.5m-3 3 2.5 2.5m-5.5.5 2 2"/>',
  keyboard:
    '<rect x="2.5" y="6" width="19" height="12" rx="2"/><path d="M6.5 10h.1M10 10h.1M13.5 10h.1M17 10h.1M6.5 14h.1M17 14h.1M9.5 14h5"/>',
  ledger:
    '<path d="M6 3.5h12a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19V5A1.5 1.5 0 0 1 6 3.5M8.5 8h7M8.5 12h7M8.5 16h4"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
  logout: '<path d="M14 4H6a1.5 1.5 0 0 0-1.5 1.5v13A1.5 1.5 0 0 0 6 20h8M10 12h10.5m-4-4 4 4-4 4"/>',
  minus: '<path d="M5 12h14"/>',
  moon: '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5"/>',
  more: '<circle cx="12" cy="5.5" r="1.2" fill="currentColor"/><circle cx="12" cy="12" r="1.2" fill="currentColor"/><circle cx="12" cy="18.5" r="1.2" fill="currentColor"/>',
  offline:
    '<path d="M4 9.5a12 12 0 0 1 4-2.5M20 9.5a12 12 0 0 0-8.5-3.4M7.3 13.3a7 7 0 0 1 3-1.7M16.7 13.3a7 7 0 0 0-2-1.4M12 18v.1M4 4l16 16"/>',
  pause: '<path d="M9 5.5v13M15 5.5v13"/>',
  pencil: '<path d="m4 20 1-4.5L16 4.5 19.5 8 8.5 19z"/><path d="m13.5 7 3.5 3.5"/>',
  play: '<path d="M8 5.5v13l10.5-6.5z"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  printer: '<path d="M7 8.5V4h10v4.5M7 16.5H4.5v-7a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v7H17"/><path d="M7 13.5h10V20H7z"/>',
  'rail-close': '<path d="M4 5v14M20 12H9m4.5-4.5L9 12l4.5 4.5"/>',
  'rail-open': '<path d="M4 5v14M9 12h11m-4.5-4.5L20 12l-4.5 4.5"/>',
  retry: '<path d="M20 12a8 8 0 1 1-2.5-5.8L20 8.5M20 4v4.5h-4.5"/>',
  rotate: '<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5"/>',
  rows: '<path d="M4 6h16M4 12h16M4 18h16"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
  star: '<path d="m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/>',
  'star-filled':
    '<path fill="currentColor" d="m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/>',
  sun: '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.5 1.5M16.9 16.9l1.5 1.5M18.4 5.6l-1.5 1.5M7.1 16.9l-1.5 1.5"/>',
  tag: '<path d="M4 4.5h7.5L20 13l-7 7-8.5-8.5z"/><circle cx="8.3" cy="8.6" r="1.2" fill="currentColor"/>',
  target: '<circle cx="12" cy="12" r="3"/><path d="M4 8.5V4h4.5M20 8.5V4h-4.5M4 15.5V20h4.5M20 15.5V20h-4.5"/>',
  text: '<path d="M5 7V5h14v2M12 5v14M9.5 19h5"/>',
  trash: '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.2 11v5M13.8 11v5"/>',
  upload: '<path d="M12 16V4m-5 5 5-5 5 5M4 16v3a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 19v-3"/>',
  user: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
  warning: '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.6M12 17.2v.1"/>',
} as const;

export type IconName = keyof typeof ICON_SHAPES;
