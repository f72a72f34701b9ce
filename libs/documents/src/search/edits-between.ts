/** How many signs of `typed` have to be put in, taken out or changed until it stands somewhere in `name`: legal forms and branches are left out when names are typed. */
export function editsBetween(typed: string, name: string): number {
  const signs = [...name];
  // Of each place in the name, the edits of what was typed so far that ends there; it may begin anywhere.
  let row = [0, ...signs.map(() => 0)];
  for (const [at, sign] of [...typed].entries()) {
    const next = [at + 1];
    for (const [place, other] of signs.entries()) {
      const [changed, taken, put] = [row[place] ?? 0, row[place + 1] ?? 0, next[place] ?? 0];
      next.push(Math.min(changed + (sign === other ? 0 : 1), taken + 1, put + 1));
    }
    row = next;
  }
  return Math.min(...row);
}
