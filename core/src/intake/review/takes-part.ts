// On which side of a report a person stands.
import { may, type Principal } from '../../access/index.js';
import type { Report } from '../submissions/report.js';

/** Who takes part in a report: those who enter it and those who decide on it; undefined: neither. */
export function takesPart(principal: Principal, { bundle, unit }: Report): 'reporter' | 'reviewer' | undefined {
  const has = (action: 'enter' | 'submit' | 'review' | 'approve') => may(principal, action, bundle.id, unit.id);
  if (has('review') || has('approve')) return 'reviewer';
  return has('enter') || has('submit') ? 'reporter' : undefined;
}
