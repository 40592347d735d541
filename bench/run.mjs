// `npm run bench [-- parts…]`: measures the built product on a fresh installation and prints what it found. Parts: single draft
// bulk lines copy grouped list restricted second-line proof start overview matrix publish carry plugins planning quality press cameras audit; none means all. Options: --reports=N sends fewer reports, --shuffled in no order at all,
// --profile=FOLDER writes a processor profile of the server, --out=FILE keeps the results as JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { audit } from './audit/audit.mjs';
import { reportsOf } from './load/figures.mjs';
import { COMPARED_SETS, compared } from './load/ingest.mjs';
import { cameras } from './cameras/cameras.mjs';
import { Installation } from './load/installation.mjs';
import { overview } from './load/overview.mjs';
import { tokenOf } from './load/people.mjs';
import { verifyRollups } from './load/proof.mjs';
import { groupedAllUnits, groupedOneUnit, list, restricted, secondLine } from './load/reading.mjs';
import { starting } from './load/starting.mjs';
import { matrix } from './matrix/matrix.mjs';
import { carrying } from './publish/carrying.mjs';
import { planning } from './planning/planning.mjs';
import { plugins } from './plugins/plugins.mjs';
import { press } from './press/press.mjs';
import { quality } from './quality/quality.mjs';
import { publishing } from './publish/publish.mjs';
import { approve, bulk, draftAndSubmit, lines, single } from './load/writing.mjs';

const SETS = { single: 'load-single', draft: 'load-draft', bulk: 'load-bulk', lines: 'load-lines' };
const NEEDS_FIGURES = ['grouped', 'list', 'restricted', 'second-line'];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reports: { type: 'string' },
    shuffled: { type: 'boolean' },
    profile: { type: 'string' },
    out: { type: 'string' },
    seconds: { type: 'string' },
    events: { type: 'string' },
    cameras: { type: 'string' },
    rows: { type: 'string' },
  },
});
const asked = (part) => positionals.length === 0 || positionals.includes(part);
const results = {};

if (['single', 'draft', 'bulk', 'lines', 'copy', 'proof', ...NEEDS_FIGURES].some(asked)) await onOneInstallation();
if (asked('overview')) await measure('overview', () => overview());
if (asked('start')) await measure('start', () => starting());
if (asked('matrix')) await measure('matrix', () => matrix());
if (asked('publish')) await measure('publish', () => publishing(options));
if (asked('carry')) await measure('carry', () => carrying(options));
if (asked('planning')) await measure('planning', () => planning());
if (asked('plugins')) await measure('plugins', () => plugins());
if (asked('quality')) await measure('quality', () => quality());
if (asked('press')) await measure('press', () => press());
if (asked('audit')) await measure('audit', () => audit({ rows: Number(options.rows ?? 1_000_000) }));
if (asked('cameras'))
  await measure('cameras', () =>
    cameras({ seconds: Number(options.seconds ?? 600), events: Number(options.events ?? 200), count: Number(options.cameras ?? 1_000) }),
  );
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify({ at: new Date().toISOString(), node: process.version, results }, null, 2)}\n`);
}

async function onOneInstallation() {
  const installation = new Installation({ profile: options.profile });
  try {
    await installation.start();
    const { units, inDistrict, accounts } = await installation.program('prepare.mjs', ...Object.values(SETS), ...(asked('copy') ? COMPARED_SETS : []));
    const tokens = {};
    for (const [username, password] of Object.entries(accounts)) tokens[username.replace('load-', '')] = await tokenOf(installation, username, password);
    const context = {
      installation,
      units,
      inDistrict,
      tokens,
      sets: SETS,
      reports: reportsOf(units, { shuffled: options.shuffled }).slice(0, Number(options.reports ?? Infinity)),
    };
    if (asked('single') || NEEDS_FIGURES.some(asked)) await measure('single', () => single(context));
    if (asked('draft')) {
      await measure('draft and submit', () => draftAndSubmit(context));
      await measure('approve', () => approve(context));
    }
    if (asked('bulk')) await measure('bulk, JSON', () => bulk(context));
    if (asked('lines')) await measure('bulk, NDJSON', () => lines(context));
    if (asked('copy')) await compared(context, measure);
    if (asked('grouped')) {
      await measure('grouped sum, one unit', () => groupedOneUnit(context));
      await measure('grouped sum, all units', () => groupedAllUnits(context));
    }
    if (asked('list')) await measure('list of 36 reports', () => list(context));
    if (asked('restricted')) await measure('restricted reader', () => restricted(context));
    if (asked('second-line')) await measure('second line on against off', () => secondLine(context));
    if (asked('proof')) await verifyRollups(installation);
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    await installation.remove();
  }
}

async function measure(name, work) {
  results[name] = await work();
  console.log(`${name}: ${JSON.stringify(results[name])}`);
}
