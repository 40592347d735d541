// A change of one place of the good sample, for tables of what is accepted and refused.
import type { Sample } from '../documents/sample.testing.js';

/** The value may be of any type, as in a document from outside. */
export type Break = (documents: Sample) => void;

/** A case: what it is, the change, and the finding's code and path. */
export type Refusal = [name: string, change: Break, code: string, path: string];

export const set = (target: object, key: string, value: unknown): void => {
  Object.assign(target, { [key]: value });
};
