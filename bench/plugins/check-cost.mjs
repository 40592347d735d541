// What a process of its own costs a check: the same checks of the standard parts over the same report, called in this process and in the
// child behind the walls, in turns. One at a time, as a single submission waits for it, and many at once, as a bulk request does.
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { codeBelow, withSdk } from '../../core/dist/registry/plugin-process/package-files.js';
import { PluginProcess } from '../../core/dist/registry/plugin-process/plugin-process.js';
import { walls } from '../../core/dist/registry/plugin-process/walls.js';

const FOLDER = fileURLToPath(new URL('../../plugins/standard', import.meta.url));
const ROUNDS = 10;
const CALLS = 300;
const AT_ONCE = 16;
const CHECK = 'large-change';

export async function checkCost() {
  const { default: plugin } = await import('../../plugins/standard/dist/index.js');
  const started = performance.now();
  const child = await PluginProcess.start({
    walls: await walls(tmpdir()),
    modules: await withSdk(await codeBelow(FOLDER)),
    memoryMegabytes: 128,
    ask: () => Promise.reject(new Error('nothing is asked')),
    log: () => undefined,
    fell: (why) => {
      throw new Error(why);
    },
  });
  const startMs = performance.now() - started;
  const input = request();
  const moment = { today: '2024-07-05', now: '2024-07-05T00:00:00.000Z', settings: {} };
  const inProcess = () => plugin.checks[CHECK].run(structuredClone(input), moment);
  const inChild = () => child.call('check', CHECK, input, { milliseconds: 5_000, moment });
  if (JSON.stringify(await inProcess()) !== JSON.stringify(await inChild())) throw new Error('the two do not answer the same');
  const times = { here: [], there: [], thereAtOnce: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.here.push(await each(inProcess, 1));
    times.there.push(await each(inChild, 1));
    times.thereAtOnce.push(await each(inChild, AT_ONCE));
  }
  const memory = child.memory;
  await child.end();
  const [here, there, atOnce] = [times.here, times.there, times.thereAtOnce].map(median);
  return {
    inProcess: micro(here),
    inChild: micro(there),
    [`inChild, ${String(AT_ONCE)} at once`]: micro(atOnce),
    ratio: round2(there / here),
    ratioAtOnce: round2(atOnce / here),
    addedMsPerCall: round2(there - here),
    startMs: Math.round(startMs),
    residentMb: memory === null ? null : Math.round(memory / 1_048_576),
  };
}

/** Milliseconds a call, that many at once. */
async function each(call, atOnce) {
  const begun = performance.now();
  for (let done = 0; done < CALLS; done += atOnce) await Promise.all(Array.from({ length: Math.min(atOnce, CALLS - done) }, call));
  return (performance.now() - begun) / CALLS;
}

/** A report of 30 figures with two years before it. */
function request() {
  const indicators = Array.from({ length: 30 }, (_, index) => `indicator-${String(index)}`);
  const manifest = {
    id: 'bench',
    period: { type: 'monthly', first: '2022-M01' },
    indicators: indicators.map((code) => ({ code, title: { vi: code }, unitOfMeasure: 'person', direction: 'up', aggregate: { time: 'sum', orgUnit: 'sum' } })),
  };
  const periods = Array.from({ length: 24 }, (_, back) => `${String(2024 - Math.ceil((back - 4) / 12))}-M${String(((29 - back) % 12) + 1).padStart(2, '0')}`);
  return {
    manifest,
    period: '2024-M06',
    orgUnit: '56',
    figures: indicators.map((indicator, index) => ({ path: `/${indicator}`, indicator, orgUnit: '56', members: {}, value: String(1_000 + index) })),
    past: periods.flatMap((period) => indicators.map((indicator) => ({ indicator, orgUnit: '56', period, value: '900' }))),
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const micro = (ms) => `${(ms * 1_000).toFixed(0)} µs`;
const round2 = (value) => Math.round(value * 100) / 100;
