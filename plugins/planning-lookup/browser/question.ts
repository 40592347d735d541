// The question in the page's address, so that an answer can be shared and gone back to.
import type { Question } from './wire.js';

/** Longer texts (parcels of many corners) would not survive as an address; they are asked without being shared. */
const MOST_SHARED = 1800;

export type Parameters = Readonly<Record<string, string>>;

export function questionOf(at: Parameters): Question | undefined {
  const day = at.day === undefined ? {} : { day: at.day };
  if (at.sheet !== undefined && at.number !== undefined && at.commune !== undefined)
    return { commune: at.commune, sheet: at.sheet, number: at.number, ...(at.feature === undefined ? {} : { feature: Number(at.feature) }), ...day };
  if (at.text !== undefined)
    return {
      text: at.text,
      ...(at.system === undefined ? {} : { system: at.system }),
      ...(at.meridian === undefined ? {} : { meridian: Number(at.meridian) }),
      ...(at.zone === undefined ? {} : { zone: Number(at.zone) }),
      ...day,
    };
  return undefined;
}

const CLEARED = {
  text: undefined,
  system: undefined,
  meridian: undefined,
  zone: undefined,
  commune: undefined,
  sheet: undefined,
  number: undefined,
  feature: undefined,
};

/** Changes of the address for a question; undefined when it is too long to be shared. */
export function addressOf({
  text,
  system,
  meridian,
  zone,
  commune,
  sheet,
  number,
  feature,
}: Question): Readonly<Record<string, string | undefined>> | undefined {
  if ((text ?? '').length > MOST_SHARED) return undefined;
  const planar = system === 'vn2000' || (system === 'auto' && meridian !== undefined && /\d{6}/.test(text ?? ''));
  return {
    ...CLEARED,
    text,
    system: system === 'auto' ? undefined : system,
    meridian: planar ? String(meridian) : undefined,
    zone: planar && zone === 6 ? '6' : undefined,
    commune,
    sheet,
    number,
    feature: feature === undefined ? undefined : String(feature),
  };
}

export const NO_QUESTION = CLEARED;
