// The write measures. Each has a set of its own, so that all of them write fresh figures, and each is proved afterwards.
import { drive } from './drive.mjs';
import { documentOf, figuresOf } from './figures.mjs';
import { checkSums, untilQuiet } from './proof.mjs';

const JSON_TYPE = { 'content-type': 'application/json' };
const PER_REQUEST = 500;

/** One report of 12 figures a request, published at once (POST /observations). */
export async function single({ installation, tokens, reports, sets }) {
  const steps = reports.map((report) => post('/observations', tokens.system, JSON.stringify(figuresOf(sets.single, report)))).values();
  const measured = await drive({ installation, steps });
  return proved(installation, sets.single, reports, measured);
}

/** The same report by the form's way: draft, then submission (two requests count as one). */
export async function draftAndSubmit({ installation, tokens, reports, sets }) {
  const some = reports.slice(0, 3_000);
  const steps = some
    .map((report) => {
      const path = `/submissions/${sets.draft}/${report.period}/${report.unit}`;
      return [put(path, tokens.reporter, JSON.stringify({ document: documentOf(report) })), post(`${path}/submit`, tokens.reporter)];
    })
    .values();
  return drive({ installation, steps });
}

/** Approval by another person: figures, roll-ups, audit. */
export async function approve({ installation, tokens, reports, sets }) {
  const some = reports.slice(0, 3_000);
  const steps = some.map((report) => post(`/submissions/${sets.draft}/${report.period}/${report.unit}/approve`, tokens.reviewer)).values();
  const measured = await drive({ installation, steps });
  return proved(installation, sets.draft, some, measured);
}

/** 500 reports a request, as JSON. */
export function bulk(context) {
  return inBulk(context, context.sets.bulk, 'application/json', (figures) => JSON.stringify(figures));
}

/** 500 reports a request, as NDJSON. */
export function lines(context) {
  return inBulk(context, context.sets.lines, 'application/x-ndjson', (figures) => figures.map((figure) => JSON.stringify(figure)).join('\n'));
}

async function inBulk({ installation, tokens, reports }, set, type, write) {
  const bodies = [];
  for (let at = 0; at < reports.length; at += PER_REQUEST) {
    const figures = reports.slice(at, at + PER_REQUEST).flatMap((report) => figuresOf(set, report));
    bodies.push({
      method: 'POST',
      path: '/api/v1/observations',
      headers: { 'content-type': type, authorization: `Bearer ${tokens.system}` },
      body: write(figures),
    });
  }
  // Few large requests: four at a time, and one to warm up.
  const measured = await drive({ installation, steps: bodies.values(), connections: 4, warmUp: 1 });
  const reportsSent = reports.length - PER_REQUEST;
  const submissionsPerSecond = Math.round(reportsSent / measured.seconds);
  return proved(installation, set, reports, { ...measured, requestsPerSecond: measured.perSecond, perSecond: submissionsPerSecond });
}

async function proved(installation, set, reports, measured) {
  const quiet = await untilQuiet(installation);
  await checkSums(installation, set, reports);
  return { ...measured, quietAfterSeconds: quiet, sums: 'as known beforehand' };
}

function post(path, token, body) {
  return { method: 'POST', path: `/api/v1${path}`, headers: { ...(body === undefined ? {} : JSON_TYPE), authorization: `Bearer ${token}` }, body };
}

function put(path, token, body) {
  return { ...post(path, token, body), method: 'PUT' };
}
