// MQTT topics and filters as the standard says: `+` stands for one level, `#` for all that follow. Pure.

/** Does the filter match this topic? Topics of the broker itself ($SYS) are matched by name only. */
export function matches(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && !filter.startsWith(topic.split('/', 1)[0] ?? '')) return false;
  return covers(filter, topic);
}

/** Is everything that `narrow` (a topic or a filter) stands for also meant by `wide`? */
export function covers(wide: string, narrow: string): boolean {
  const [levels, others] = [wide.split('/'), narrow.split('/')];
  for (const [index, level] of levels.entries()) {
    if (level === '#') return true;
    const other = others[index];
    if (other === undefined || other === '#') return false;
    if (level !== '+' && level !== other) return false;
  }
  return levels.length === others.length;
}
