// Drives a closed loop: a number of keep-alive connections, each sending the next request when its last one is answered, after
// a warm-up that is not counted. Reports rates, percentiles and what each party used of the processor.
import { Connection } from './http.mjs';
import { busyDuring } from './machine.mjs';

export const CONNECTIONS = 16;
export const WARM_UP = 50;

/**
 * `steps` is an iterator of requests, or of lists of requests that are sent one after the other and count as one.
 * Ends when the iterator does or after `seconds`.
 */
export async function drive({ installation, steps, connections = CONNECTIONS, warmUp = WARM_UP, seconds = Infinity }) {
  const lines = Array.from({ length: connections }, () => new Connection(installation.port));
  const refused = [];
  const latencies = [];
  const run = async (limit, until, keep) => {
    let taken = 0;
    await Promise.all(
      lines.map(async (line) => {
        while (taken < limit && performance.now() < until) {
          taken += 1;
          const { value, done } = steps.next();
          if (done) return;
          const started = performance.now();
          for (const request of Array.isArray(value) ? value : [value]) {
            const answer = await line.send(request);
            if (isRefusal(answer) && refused.length < 5)
              refused.push(`${request.method} ${request.path}: ${answer.status} ${answer.body.toString().slice(0, 600)}`);
            if (isRefusal(answer)) refused.count = (refused.count ?? 0) + 1;
          }
          if (keep) latencies.push(performance.now() - started);
        }
      }),
    );
  };
  await run(warmUp, Infinity, false);
  const busy = await busyDuring(installation, () => run(Infinity, performance.now() + seconds * 1_000, true));
  for (const line of lines) line.close();
  if (refused.length > 0) throw new Error(`${refused.count} answers were not 2xx, e.g.\n${refused.join('\n')}`);
  return summary(latencies, busy);
}

function summary(latencies, busy) {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 2);
  const perRequest = (used) => round((used * 1_000) / Math.max(1, sorted.length), 3);
  return {
    requests: sorted.length,
    seconds: round(busy.seconds, 2),
    perSecond: round(sorted.length / busy.seconds, 0),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    // Milliseconds of processor time per request: tells more than rates do when others use the machine.
    cpuMs: { client: perRequest(busy.client), server: perRequest(busy.server), postgres: perRequest(busy.postgres) },
    machine: { load: busy.load, others: round(busy.others, 2), idle: round(busy.idle, 2) },
  };
}

export function round(value, digits) {
  return Number(value.toFixed(digits));
}

/** Anything but success and "not modified". */
function isRefusal({ status }) {
  return status >= 300 && status !== 304;
}
