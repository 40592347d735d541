// Our side beside the peer of copying.mjs: POST /observations with the same figures in every notation, in requests of a sensible size
// and as one stream of all; fresh, again unchanged, and all changed. Timed until the last answer, and until the roll-ups stand.
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { copyAndUpsert, partsOf, rated } from './copying.mjs';
import { figuresOf } from './figures.mjs';
import { Connection } from './http.mjs';
import { busyDuring, memoryOf } from './machine.mjs';
import { checkSums, untilQuiet } from './proof.mjs';

const PER_REQUEST = 500;
const CONNECTIONS = 4;

export const NOTATIONS = {
  json: { type: 'application/json', write: (figures) => JSON.stringify(figures) },
  ndjson: { type: 'application/x-ndjson', write: (figures) => figures.map((figure) => `${JSON.stringify(figure)}\n`).join('') },
  csv: {
    type: 'text/csv',
    head: 'set,indicator,period,orgUnit,value\n',
    write: (figures) => figures.map(({ set, indicator, period, orgUnit, value }) => `${set},${indicator},${period},${orgUnit},${value}\n`).join(''),
  },
};

export const COMPARED_SETS = ['copy-parts', 'copy-all', 'json', 'ndjson', 'csv', 'stream-ndjson', 'stream-csv', 'copy-parts-after', 'copy-all-after'].map(
  (name) => `load-${name}`,
);

/** Everything in one run; the peer before and after ours, because the tables grow. */
export async function compared(context, show) {
  const parts = { perTransaction: PER_REQUEST, connections: CONNECTIONS };
  const peer = (name, options) =>
    show(`COPY + upsert, ${name}`, () => copyAndUpsert(context, `load-copy-${options.connections === undefined ? 'all' : 'parts'}`, options));
  const ours = (notation, set, send, options) => show(`POST /observations, ${set}`, () => posted(context, `load-${set}`, notation, send, options));

  await peer('500 reports a transaction, fresh', parts);
  await peer('one transaction, fresh', {});
  for (const notation of ['json', 'ndjson', 'csv']) await ours(notation, notation, inRequests);
  for (const notation of ['ndjson', 'csv']) await ours(notation, `stream-${notation}`, asStream);
  await show('COPY + upsert, 500 reports a transaction, fresh, after ours', () => copyAndUpsert(context, 'load-copy-parts-after', parts));
  await show('COPY + upsert, one transaction, fresh, after ours', () => copyAndUpsert(context, 'load-copy-all-after'));
  await peer('500 reports a transaction, unchanged', parts);
  await peer('one transaction, unchanged', {});
  await show('POST /observations, ndjson, unchanged', () => posted(context, 'load-ndjson', 'ndjson', inRequests));
  await show('POST /observations, stream-ndjson, unchanged', () => posted(context, 'load-stream-ndjson', 'ndjson', asStream));
  await peer('500 reports a transaction, changed', { ...parts, raised: 1 });
  await peer('one transaction, changed', { raised: 1 });
  await show('POST /observations, ndjson, changed', () => posted(context, 'load-ndjson', 'ndjson', inRequests, { raised: 1 }));
  await show('POST /observations, stream-ndjson, changed', () => posted(context, 'load-stream-ndjson', 'ndjson', asStream, { raised: 1 }));
}

export async function posted(context, set, notation, send, { raised = 0 } = {}) {
  const { installation } = context;
  const reports = context.reports.map((report) => ({ ...report, hundredths: report.hundredths.map((value) => value + raised) }));
  const bodies = partsOf(reports, PER_REQUEST).map((part) => NOTATIONS[notation].write(part.flatMap((report) => figuresOf(set, report))));
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, memoryOf(installation.pid))), 50);
  let answered = 0;
  const started = performance.now();
  const busy = await busyDuring(installation, async () => {
    await send(context, NOTATIONS[notation], bodies);
    answered = (performance.now() - started) / 1_000;
    await untilQuiet(installation);
  });
  clearInterval(watch);
  await checkSums(installation, set, reports);
  const { seconds, figuresPerSecond, reportsPerSecond, ...rest } = rated(reports, busy);
  const acknowledged = rated(reports, { ...busy, seconds: answered });
  return {
    seconds: acknowledged.seconds,
    figuresPerSecond: acknowledged.figuresPerSecond,
    reportsPerSecond: acknowledged.reportsPerSecond,
    withRollUps: { seconds, figuresPerSecond, reportsPerSecond },
    ...rest,
    mostServerMb: Math.round(most),
  };
}

export async function inRequests({ installation, tokens }, { type, head = '' }, bodies) {
  const rest = bodies.values();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const connection = new Connection(installation.port);
      for (const body of rest) {
        const headers = { 'content-type': type, authorization: `Bearer ${tokens.system}` };
        demandSuccess(await connection.send({ method: 'POST', path: '/api/v1/observations', headers, body: head + body }));
      }
      connection.close();
    }),
  );
}

export async function asStream({ installation, tokens }, { type, head = '' }, bodies) {
  const answer = new Promise((resolve, reject) => {
    const sent = request({
      port: installation.port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/observations',
      headers: { 'content-type': type, authorization: `Bearer ${tokens.system}` },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.once('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks) }));
    });
    pipeline(Readable.from(head === '' ? bodies : [head, ...bodies]), sent).catch(reject);
  });
  demandSuccess(await answer);
}

function demandSuccess({ status, body }) {
  if (status !== 200) throw new Error(`answered ${status}: ${body.toString().slice(0, 600)}`);
}
