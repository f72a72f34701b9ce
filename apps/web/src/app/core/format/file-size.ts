const UNITS = ['KB', 'MB', 'GB'] as const;

/** 482 KB · 1.1 MB · 24.0 MB: one decimal from a megabyte on. Only what is empty has 0 KB. */
export function formatFileSize(sizeBytes: number): string {
  let size = sizeBytes / 1024;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return unit === 0
    ? `${Math.max(Math.min(1, sizeBytes), Math.round(size))} KB`
    : `${size.toFixed(1)} ${UNITS[unit] ?? 'GB'}`;
}
