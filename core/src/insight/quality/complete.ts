// Đủ, pure: required cells that are filled or said to be nil, of the required cells that are due. A report that is missing counts all its
// cells; zero is an answer; what is not due yet counts nothing.
import { NOTHING, type Tally } from './tally.js';

export interface Answered {
  /** Handed in at least once. */
  readonly received: boolean;
  /** Its day has passed. */
  readonly overdue: boolean;
  /** Somebody owes it: neither exempt nor filled by a machine. */
  readonly owed: boolean;
  readonly required: number;
  readonly filled: number;
}

export function complete({ received, overdue, owed, required, filled }: Answered): Tally {
  if (received) return { n: Math.min(filled, required), total: required };
  return owed && overdue ? { n: 0, total: required } : NOTHING;
}
