// Patterns that came from a definition run on RE2 only: linear time, so no value can make the server think for seconds.
// Look-around and back-references do not exist there and are refused when the definition is read.
import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS>();
const KEPT = 2_000;

/**
 * Engine for Ajv (`code.regExp`). Throws on a pattern that RE2 does not know. Ajv tells patterns apart by `toString()` alone:
 * without it every pattern of a form would silently be the first one.
 */
export function linearPattern(pattern: string): { test: (text: string) => boolean; toString: () => string } {
  const known = compiled.get(pattern) ?? RE2JS.compile(pattern);
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(pattern, known);
  return { test: (text) => known.matcher(text).find(), toString: () => pattern };
}
// Ajv asks an engine how to write itself into generated stand-alone code; ours is never written out.
linearPattern.code = 'linearPattern';

// A repetition is written out when a pattern is compiled: `\\p{L}{900}` fifteen times is seconds of work and megabytes of program.
const MOST_WRITTEN_OUT = 5_000;

function writtenOut(pattern: string): number {
  const repeats = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least = '0', most = '']) => Math.max(Number(least), Number(most)));
  return (
    pattern.length *
    Math.max(
      1,
      repeats.reduce((sum, each) => sum + each, 0),
    )
  );
}

/** Of RE2's syntax, and no larger than can be matched at once. */
export function isLinearPattern(pattern: string): boolean {
  if (writtenOut(pattern) > MOST_WRITTEN_OUT) return false;
  try {
    linearPattern(pattern);
    return true;
  } catch {
    return false;
  }
}
