/**
 * Places of documents that are being read: so many at a time, and one more for each that takes long, so that those behind pass it.
 * Whoever waits for a place has not been begun.
 */
export class ReadingPlaces {
  private taken = 0;
  private further = 0;
  private isClosed = false;
  private readonly outside: (() => void)[] = [];

  /** @param size documents at a time; @param slowSize how many of them may take long without being counted */
  constructor(
    private readonly size: number,
    private readonly slowSize: number,
  ) {}

  get count(): number {
    return this.size + this.further;
  }

  /** @returns gives the place back; call it once. @throws Error when closed */
  async enter(): Promise<() => void> {
    while (this.taken >= this.count && !this.isClosed) await new Promise<void>((resolve) => this.outside.push(resolve));
    if (this.isClosed) throw new Error('nothing is read any more');
    this.taken++;
    return () => {
      this.taken--;
      this.admit();
    };
  }

  /** For a document that takes long. @returns false when nobody waits, or as many as may take long do */
  openFurther(): boolean {
    if (this.outside.length === 0 || this.further >= this.slowSize) return false;
    this.further++;
    this.admit();
    return true;
  }

  closeFurther(): void {
    this.further--;
  }

  /** Rejects everybody who waits. */
  close(): void {
    this.isClosed = true;
    for (const admit of this.outside.splice(0)) admit();
  }

  private admit(): void {
    this.outside.shift()?.();
  }
}
