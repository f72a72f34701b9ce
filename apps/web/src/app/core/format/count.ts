const COUNT = new Intl.NumberFormat('en-US');

/** 1,132: numbers are shown whole. */
export const formatCount = (count: number): string => COUNT.format(count);

/** 48, or 10,000+ where the server stopped counting. */
export const formatCappedCount = ({
  count,
  isCapped,
}: {
  readonly count: number;
  readonly isCapped: boolean;
}): string => `${formatCount(count)}${isCapped ? '+' : ''}`;
