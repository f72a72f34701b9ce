/** How many signs of `typed` have to be put in, taken out or changed until it is `name`, or a beginning or an end of it: legal forms and branches are left out when names are typed. */
export function editsBetween(typed: string, name: string): number {
  const [wanted, all] = [[...typed], [...name]];
  return Math.min(editsToBeginning(wanted, all), editsToBeginning(wanted.toReversed(), all.toReversed()));
}

function editsToBeginning(typed: readonly string[], name: readonly string[]): number {
  let row = [0, ...name.map((_, at) => at + 1)];
  for (const [at, sign] of typed.entries()) {
    const next = [at + 1];
    for (const [place, other] of name.entries()) {
      const [changed, taken, put] = [row[place] ?? 0, row[place + 1] ?? 0, next[place] ?? 0];
      next.push(Math.min(changed + (sign === other ? 0 : 1), taken + 1, put + 1));
    }
    row = next;
  }
  return Math.min(...row);
}
