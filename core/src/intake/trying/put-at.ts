// Puts a value at a JSON Pointer of a document whose rows stand already. Pure, but for the document that it fills.
import type { SubmissionDocument } from '@haidang/plugin-sdk';

export function putAt(document: SubmissionDocument, pointer: string, value: string): void {
  const steps = pointer.split('/').slice(1);
  const last = steps.pop();
  if (last === undefined) return;
  let target: Record<string, unknown> = document;
  for (const step of steps) {
    const next = Object.hasOwn(target, step) ? target[step] : undefined;
    if (typeof next === 'object' && next !== null) target = next as Record<string, unknown>;
    else {
      const made: Record<string, unknown> = {};
      target[step] = made;
      target = made;
    }
  }
  target[last] = value;
}
