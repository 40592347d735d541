// Which partition of `observation` holds the figures of a year. The partitions are made ahead by the migration; figures of a
// year without one of its own lie together in the default partition.
const [FIRST_YEAR, LAST_YEAR] = [2015, 2035];

export function partitionOf(year: number): string {
  return year >= FIRST_YEAR && year <= LAST_YEAR ? `observation_${String(year)}` : 'observation_other';
}
