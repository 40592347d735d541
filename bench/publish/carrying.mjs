// A publication under a whole history: 10,008 reports of twelve figures with their roll-ups, then every indicator in another unit of
// measure. Measured: the request of the publication, and the longest wait meanwhile of a reader and of a writer of another set.
import { drive } from '../load/drive.mjs';
import { figuresOf, reportsOf } from '../load/figures.mjs';
import { Installation } from '../load/installation.mjs';
import { busyDuring } from '../load/machine.mjs';
import { tokenOf } from '../load/people.mjs';
import { untilQuiet, verifyRollups, withDatabase } from '../load/proof.mjs';

const [SET, OTHER] = ['load-carry', 'load-other'];
const PER_REQUEST = 500;
const [FROM, TO, FACTOR] = ['VND-million', 'VND-thousand', 1000];

export async function carrying({ reports: most, profile } = {}) {
  const installation = new Installation({ profile });
  try {
    await installation.start();
    const { units, accounts } = await installation.program('prepare.mjs', SET, OTHER);
    const token = await tokenOf(installation, 'load-administrator', accounts['load-administrator']);
    const sender = await tokenOf(installation, 'load-system', accounts['load-system']);
    const reports = reportsOf(units).slice(0, Number(most ?? Infinity));
    await send(installation, sender, reports);
    await untilQuiet(installation);
    const before = await sumsOf(installation);
    const ask = (method, path, body, headers = {}) => asked(installation, token, { method, path, body, headers });
    await ask('POST', '/indicator-sets', { copyOf: SET, id: SET });
    const { manifest, revision } = await ask('GET', `/indicator-sets/${SET}/draft`);
    const indicators = manifest.indicators.map((each) => ({ ...each, unitOfMeasure: TO }));
    const changes = indicators.map(({ code }) => ({ kind: 'unit-of-measure', indicator: code, factor: String(FACTOR) }));
    await ask('PUT', `/indicator-sets/${SET}/draft`, { manifest: { ...manifest, indicators }, changes }, { 'if-match': `"${revision}"` });
    let published;
    const others = { going: true, read: 0, written: 0 };
    const waiting = [reading(ask, others), writing(installation, sender, units, others)];
    const busy = await busyDuring(installation, async () => {
      published = await ask('POST', `/indicator-sets/${SET}/publish`, { note: 'Đổi đơn vị tính để đo thời gian', effectiveFrom: '2025-M01' });
    });
    others.going = false;
    await Promise.all(waiting);
    const quiet = await untilQuiet(installation);
    same(
      await sumsOf(installation),
      before.map(({ count, total }) => ({ count, total: total * FACTOR })),
    );
    await verifyRollups(installation);
    const { carriedFigures } = published;
    return { carriedFigures, ...busy, perSecond: Math.round(carriedFigures / busy.seconds), longestReadMs: others.read, longestWriteMs: others.written, quiet };
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    await installation.remove();
  }
}

async function send(installation, token, reports) {
  const bodies = [];
  for (let at = 0; at < reports.length; at += PER_REQUEST) {
    const figures = reports.slice(at, at + PER_REQUEST).flatMap((report) => figuresOf(SET, report));
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    bodies.push({ method: 'POST', path: '/api/v1/observations', headers, body: JSON.stringify(figures) });
  }
  await drive({ installation, steps: bodies.values(), connections: 4, warmUp: 0 });
}

/** A leader who looks at the set while it is published: sees the figures of before until those of after stand. */
async function reading(ask, others) {
  while (others.going) {
    const start = performance.now();
    await ask('POST', '/query', { indicators: [`${SET}.value-01`], by: ['period'], periods: ['2024-M01', '2024-M02'] });
    others.read = Math.max(others.read, Math.round(performance.now() - start));
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

async function writing(installation, token, units, others) {
  for (let at = 0; others.going; at += 1) {
    const start = performance.now();
    const body = [{ set: OTHER, indicator: 'value-01', period: '2024-M01', orgUnit: units[at % units.length], value: 100 + at }];
    await asked(installation, token, { method: 'POST', path: '/observations', body });
    others.written = Math.max(others.written, Math.round(performance.now() - start));
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

async function asked({ port }, token, { method, path, body, headers = {} }) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 600)}`);
  return JSON.parse(text);
}

function sumsOf(installation) {
  return withDatabase(installation, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as count, sum(o.value)::float8 as total from observation o join indicator i on i.id = o.indicator_id
        where i.set_id = $1 and o.origin = 'submission' and o.recorded_to = 'infinity' and o.value is not null group by i.code order by i.code`,
      [SET],
    );
    return rows;
  });
}

function same(found, expected) {
  found.forEach(({ count, total }, at) => {
    const { count: rows, total: sum } = expected[at];
    if (count !== rows || Math.abs(total - sum) > 1e-9 * sum) throw new Error(`${FROM} to ${TO}: ${count} figures, sum ${total}; expected ${rows}, ${sum}`);
  });
}
