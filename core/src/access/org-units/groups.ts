// Items by a key, in the order they came (Map.groupBy of newer Node versions); a null key belongs to no group.
export function groups<T, K>(items: Iterable<T>, key: (item: T) => K | null): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const id = key(item);
    if (id === null) continue;
    const group = found.get(id);
    if (group === undefined) found.set(id, [item]);
    else group.push(item);
  }
  return found;
}
