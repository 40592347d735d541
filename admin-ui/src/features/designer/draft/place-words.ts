// A place of the documents in words, for people who never saw a JSON Pointer: "Chỉ tiêu “Lượt khách” › Đơn vị tính". Pure.
import type { DraftDocuments } from '../designer-tab.js';
import { isObject, stepsOf } from './json-value.js';

/** What a step is called: a key of our texts, or a name out of the documents. */
export interface PlaceStep {
  readonly text?: string;
  readonly name?: string;
}

const HEADS: readonly string[] = ['manifest', 'form', 'dashboard'];

function titleIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const title = value['title'] ?? value['x-title'] ?? value['message'];
  return isObject(title) && typeof title['vi'] === 'string' ? title['vi'] : undefined;
}

function itemOf(list: readonly unknown[], key: string): unknown {
  const byName = list.find((each) => isObject(each) && (each['code'] === key || each['id'] === key));
  return byName ?? (/^\d+$/.test(key) ? list[Number(key)] : undefined);
}

/** The steps below the head of a path; numbers of list items and their codes are both understood. */
export function placeSteps(documents: DraftDocuments, path: string): PlaceStep[] {
  const [head = '', ...steps] = stepsOf(path);
  let value: unknown = HEADS.includes(head) ? documents[head as 'manifest'] : head === 'changes' ? documents.changes : undefined;
  const words: PlaceStep[] = [{ text: head }];
  for (const step of steps) {
    const parent = value;
    value = Array.isArray(parent) ? itemOf(parent, step) : isObject(parent) ? parent[step] : undefined;
    const isField = words.at(-1)?.text === 'properties';
    if (Array.isArray(parent) || isField) words.push({ name: titleIn(value) ?? step });
    else words.push({ text: step });
  }
  return words;
}
