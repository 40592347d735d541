// Numbers as the messages of checks print them: in the decimals and the unit of their indicator.
import { Decimal, decimalText, formatNumber, type Localised } from '@haidang/plugin-sdk';
import type { JudgedIndicator, Plausible } from './wider-check.js';

type Both = Required<Localised>;

export function printed(value: number, { decimals, symbol }: JudgedIndicator): Both {
  const number = new Decimal(value).toDecimalPlaces(Math.max(decimals, Math.abs(value) < 1 ? 4 : 0));
  const unit = (text: string): string => (text === '' ? '' : ` ${text}`);
  return { vi: `${formatNumber(number)}${unit(symbol.vi)}`, en: `${formatNumber(number, { language: 'en' })}${unit(symbol.en)}` };
}

export function named({ title }: JudgedIndicator): Both {
  return { vi: title.vi, en: title.en ?? title.vi };
}

/** A value as a person would enter it. */
export function enteredText(value: number, { decimals }: JudgedIndicator): string {
  return decimalText(new Decimal(value).toDecimalPlaces(Math.max(decimals, 0)));
}

export function rangeOf(low: number, high: number, indicator: JudgedIndicator): Plausible {
  return { low: enteredText(low, indicator), high: enteredText(high, indicator) };
}

export function percent(ratio: number): Both {
  const number = new Decimal(ratio * 100).toDecimalPlaces(1);
  return { vi: `${formatNumber(number)} %`, en: `${formatNumber(number, { language: 'en' })} %` };
}
