// One cell of a matrix in the page: its place by its attributes, the worst of what is said of it, and writing to it sparingly.
import type { Finding } from '@haidang/plugin-sdk';

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Writes only what differs: each write of the same again costs the browser, and there are thousands of cells. */
export function setting(input: HTMLInputElement, wanted: { readOnly: boolean; title: string; placeholder: string }): void {
  if (input.readOnly !== wanted.readOnly) input.readOnly = wanted.readOnly;
  if (input.title !== wanted.title) input.title = wanted.title;
  if (input.placeholder !== wanted.placeholder) input.placeholder = wanted.placeholder;
}

export function levelOf(found: readonly Finding[]): Finding['level'] {
  return (['error', 'warning'] as const).find((level) => found.some((finding) => finding.level === level)) ?? 'hint';
}

const places = new WeakMap<HTMLElement, Place>();

/** A cell keeps its place for ever; reading its attributes thousands of times is what costs. */
export function placeOf(element: HTMLElement): Place | undefined {
  const known = places.get(element);
  if (known !== undefined) return known;
  const { row, column } = element.dataset;
  if (row === undefined || column === undefined) return undefined;
  const place = { row: Number(row), column: Number(column) };
  places.set(element, place);
  return place;
}
