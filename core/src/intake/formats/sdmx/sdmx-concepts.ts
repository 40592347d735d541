// What SDMX messages leave unsaid: which concepts are attributes (a message without its structure does not tell), which of them
// belong to one value, and what a status code of the common list means to us. Lists of the cross-domain concepts and of CL_OBS_STATUS.
import type { ObservationStatus } from '@haidang/plugin-sdk';
import type { Codes } from '../source-value.js';

const ATTRIBUTES = new Set([
  'BASE_PER',
  'BASE_YEAR',
  'COLLECTION',
  'COMMENT',
  'COMMENT_DSET',
  'COMMENT_OBS',
  'COMMENT_TS',
  'COMPILATION',
  'COMPILING_ORG',
  'CONF_STATUS',
  'COVERAGE',
  'CURRENCY_DENOM',
  'DATA_COMP',
  'DECIMALS',
  'DISS_ORG',
  'EMBARGO_TIME',
  'NATURE',
  'OBS_COM',
  'OBS_CONF',
  'OBS_PRE_BREAK',
  'OBS_STATUS',
  'PRE_BREAK_VALUE',
  'PUBL_PUBLIC',
  'REF_PERIOD_DETAIL',
  'REPYEARSTART',
  'SOURCE_AGENCY',
  'SOURCE_DETAIL',
  'TIME_FORMAT',
  'TITLE',
  'TITLE_COMPL',
  'UNIT',
  'UNIT_MEASURE',
  'UNIT_MULT',
  'VALUATION_METHOD',
]);
const OF_ONE_VALUE = new Set(['COMMENT_OBS', 'CONF_STATUS', 'EMBARGO_TIME', 'PRE_BREAK_VALUE']);

export function isAttribute(concept: string): boolean {
  return ATTRIBUTES.has(concept) || concept.startsWith('OBS_');
}

export function ofOneValue(concept: string): boolean {
  return OF_ONE_VALUE.has(concept) || concept.startsWith('OBS_');
}

export function pick(codes: Codes, wanted: (concept: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(codes).filter(([concept]) => wanted(concept)));
}

/** Codes that mean "everything", "does not apply" or "not said" (the last is the combination "default" of every DHIS2). */
export const WHOLE: ReadonlySet<string> = new Set(['', '_T', '_Z', '_X', '_U', '_N', 'TOTAL', 'N_A', 'HllvX50cXC0']);

/** CL_OBS_STATUS in the four statuses of ours. */
const STATUSES: Readonly<Record<string, ObservationStatus>> = {
  A: 'A',
  B: 'A',
  D: 'A',
  G: 'A',
  N: 'A',
  S: 'A',
  W: 'A',
  E: 'E',
  F: 'E',
  I: 'E',
  U: 'E',
  P: 'P',
  V: 'P',
  H: 'M',
  J: 'M',
  K: 'M',
  L: 'M',
  M: 'M',
  O: 'M',
  Q: 'M',
};

export function ourStatus(code: string): ObservationStatus | undefined {
  return Object.hasOwn(STATUSES, code) ? STATUSES[code] : undefined;
}
