// Sạch, pure: cells without any dirt of the cells that were checked. A cell that several checks complain of is one dirty cell.
import { NOTHING, type Tally } from './tally.js';

export interface Looked {
  /** Cells that were checked. */
  readonly cells: number;
  /** Places of dirt, accepted ones left out. */
  readonly dirty: readonly string[];
}

export function clean({ cells, dirty }: Looked): Tally {
  const places = new Set(dirty).size;
  const total = Math.max(cells, places);
  return total === 0 ? NOTHING : { n: total - places, total };
}
