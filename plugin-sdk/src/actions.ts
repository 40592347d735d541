// The actions that rights speak of, as a list: for checks at run time, and for pages that show them all.
import type { Action } from './wire/common.js';

/** Every action there is, in the order of the work. The order is also that of the bits in the database: append only. */
export const ACTIONS = [
  'view',
  'view-detail',
  'enter',
  'submit',
  'review',
  'approve',
  'publish',
  'unlock',
  'correct',
  'define',
  'direct',
  'delegate',
  'administer',
  'audit',
] as const satisfies readonly Action[];
