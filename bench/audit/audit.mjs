// The audit at a size that a province reaches in years: how fast it is sealed, how long its check takes, and how soon its page answers,
// beside the same page of a tenth of it.
import { Installation } from '../load/installation.mjs';
import { tokenOf } from '../load/people.mjs';

const ASKED = 60;
const PAGES = {
  newest: () => '',
  'of a person': (n) => `who=person-${n % 200}`,
  'of a set and month': (n) => `set=tourism&period=2024-M${String(1 + (n % 12)).padStart(2, '0')}`,
  'of a person of whom nothing is written': (n) => `who=nobody-${n}`,
  'of a request': (n) => `request=bench-${1 + n * 97}`,
  'of people, of whom little is written': () => 'family=people',
};

export async function audit({ rows }) {
  return { all: await house(rows), tenth: await house(Math.round(rows / 10)) };
}

async function house(rows) {
  const installation = new Installation();
  try {
    // The server seals each minute: it rests while the program writes and seals.
    await installation.start(['--prepare']);
    await installation.stop();
    const { chain, password } = await installation.program('../audit/chain.mjs', String(rows));
    await installation.start([]);
    const token = await tokenOf(installation, 'load-administrator', password);
    const pages = {};
    for (const [name, query] of Object.entries(PAGES)) pages[name] = await answered(installation, token, query);
    return { ...chain, pages };
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    await installation.remove();
  }
}

/** Milliseconds from question to the last byte, one at a time. */
async function answered(installation, token, queryOf) {
  const took = [];
  for (let n = 0; n < ASKED; n += 1) {
    const started = performance.now();
    const answer = await fetch(`http://127.0.0.1:${installation.port}/api/v1/audit?${queryOf(n)}`, { headers: { authorization: `Bearer ${token}` } });
    await answer.text();
    if (!answer.ok) throw new Error(`GET /audit?${queryOf(n)}: ${answer.status}`);
    took.push(performance.now() - started);
  }
  took.sort((a, b) => a - b);
  const at = (share) => Number(took[Math.floor(share * (took.length - 1))].toFixed(1));
  return { median: at(0.5), p95: at(0.95) };
}
