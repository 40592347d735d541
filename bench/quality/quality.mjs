// The wider checks on the demonstration's figures (all sets, three years, communes): every cell of one month against its past, everything
// stored, and one report. Samples are judged here only to have enough of them; the product judges none.
import { Installation } from '../load/installation.mjs';
import { withDatabase, untilQuiet } from '../load/proof.mjs';

export async function quality() {
  const installation = new Installation({ demo: true });
  try {
    await installation.start(['--prepare', '--seed']);
    await withDatabase(installation, async (client) => {
      while ((await client.query(`select from setting where key = 'seed'`)).rowCount !== 1) await new Promise((resume) => setTimeout(resume, 250));
    });
    await untilQuiet(installation);
    return await installation.program('../quality/judge.mjs');
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    await installation.remove();
  }
}
