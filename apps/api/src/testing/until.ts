const POLL_MS = 25;

/** Asks again and again until `isTrue` says so. @throws Error naming `what` after `limitMs` */
export async function until(isTrue: () => boolean | Promise<boolean>, limitMs: number, what: string): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`waited ${limitMs / 1_000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
