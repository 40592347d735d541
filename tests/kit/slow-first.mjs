// The slowest files begin first, so that the workers end together. jest knows how long a file took only where it ran before, and goes
// by size otherwise: a fresh clone, which is what CI has, would start a file of two minutes somewhere in the middle, and one core would
// wait for it at the end. So the seconds of a whole run stand beside this file; each run leaves its own in test-results/seconds.json.
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { root } from '../../scripts/run.mjs';

const require = createRequire(import.meta.url);
const { default: Sequencer } = createRequire(require.resolve('jest/package.json'))('@jest/test-sequencer');
const KNOWN = require('./seconds.json');
/** Of a file that nobody has measured, by its project. */
const GUESS = { faults: 30, e2e: 30, integration: 10, contract: 5, unit: 1 };

export default class SlowFirst extends Sequencer {
  sort(tests) {
    // jest shows how far a file is by this, and decides by it whether workers are worth their start.
    for (const test of tests) test.duration = this.time(test);
    const seconds = new Map(tests.map((test) => [test, this.hasFailed(test) ? Infinity : secondsOf(test)]));
    return [...tests].sort((one, other) => seconds.get(other) - seconds.get(one) || one.path.localeCompare(other.path));
  }
}

/** What it took here, or in the run that was written down. */
function secondsOf({ path, duration, context: { config } }) {
  const written = KNOWN[relative(root, path).replaceAll('\\', '/')] ?? GUESS[config.displayName?.name] ?? 1;
  return duration === undefined ? written : duration / 1000;
}
