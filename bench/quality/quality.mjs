// The wider checks on the demonstration's figures (all sets, three years, communes): every cell of one month against its past, everything
// stored, and one report (samples are judged here only to have enough of them; the product judges none). Then the scores: how soon a report that is
// handed in has them, what the computing alone takes, and the night's.
import { Installation } from '../load/installation.mjs';
import { withDatabase, untilQuiet } from '../load/proof.mjs';
import { submitted } from './scores.mjs';

export async function quality() {
  const installation = new Installation({ demo: true });
  try {
    await installation.start(['--prepare', '--seed']);
    await withDatabase(installation, async (client) => {
      while ((await client.query(`select from setting where key = 'seed'`)).rowCount !== 1) await new Promise((resume) => setTimeout(resume, 250));
    });
    await untilQuiet(installation);
    const checks = await installation.program('../quality/judge.mjs');
    const submission = await submitted(installation);
    await installation.stop();
    return { checks, submission, scores: await installation.program('../quality/recompute.mjs') };
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    await installation.remove();
  }
}
