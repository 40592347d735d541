// The order of a list that two people reordered: what only the other one moved or added goes after the item that it stands behind
// over there; everything else stays as this person has it. Pure.

/** The longest run of keys that kept their order: whatever is not in it was moved. */
function settled(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((key, index) => [key, index]));
  const kept = after.filter((key) => places.has(key));
  const best: { length: number; previous: number }[] = [];
  let end = -1;
  kept.forEach((key, index) => {
    const here = places.get(key) ?? -1;
    let entry = { length: 1, previous: -1 };
    best.forEach((each, earlier) => {
      if ((places.get(kept[earlier] ?? '') ?? -1) < here && each.length >= entry.length) entry = { length: each.length + 1, previous: earlier };
    });
    best.push(entry);
    if (end === -1 || entry.length > (best[end]?.length ?? 0)) end = index;
  });
  const run = new Set<string>();
  for (let index = end; index >= 0; index = best[index]?.previous ?? -1) run.add(kept[index] ?? '');
  return run;
}

/** Keys of the merged list in order; `kept` are those that are left in it. */
export function mergedOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[], kept: ReadonlySet<string>): string[] {
  const stayedMine = settled(base, mine);
  const stayedTheirs = settled(base, theirs);
  const inBase = new Set(base);
  const inMine = new Set(mine);
  const movedByMe = (key: string): boolean => inMine.has(key) && !(inBase.has(key) && stayedMine.has(key));
  const follows = (key: string): boolean => !inMine.has(key) || (!stayedTheirs.has(key) && !movedByMe(key));
  const moving = new Set(theirs.filter(follows));
  const order = mine.filter((key) => !moving.has(key));
  theirs.forEach((key, index) => {
    if (!moving.has(key)) return;
    const previous = theirs
      .slice(0, index)
      .reverse()
      .find((each) => order.includes(each));
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, key);
  });
  return order.filter((key) => kept.has(key));
}
