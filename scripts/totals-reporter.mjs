// Prints the one closing line that CI reads: `N passed, N failed[, N skipped]`, and leaves the seconds of the slow files where
// tests/kit/slow-first.mjs says what they are good for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

/** A file that takes less is guessed well enough. */
const SLOW_SECONDS = 12;

export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    const slow = results.testResults
      .map(({ testFilePath, perfStats: { start, end } }) => [relative(root, testFilePath), Math.round((end - start) / 1000)])
      .filter(([, seconds]) => seconds >= SLOW_SECONDS)
      .sort(([, one], [, other]) => other - one);
    mkdirSync(join(root, 'test-results'), { recursive: true });
    writeFileSync(join(root, 'test-results/seconds.json'), `${JSON.stringify(Object.fromEntries(slow), null, 2)}\n`);
    // At exit, because jest prints its own summary after every reporter.
    process.on('exit', () => process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped}\n`));
  }
}
