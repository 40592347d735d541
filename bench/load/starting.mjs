// How long a start takes and what an idle server holds: the first start (database made, schema, 25 groups), then ordinary ones.
import { Installation } from './installation.mjs';
import { memoryOf, memoryOfFamily } from './machine.mjs';

const STARTS = 3;

export async function starting() {
  const installation = new Installation();
  try {
    const first = await installation.start();
    const starts = [];
    for (let round = 0; round < STARTS; round += 1) {
      await installation.stop();
      starts.push(await installation.start());
    }
    await new Promise((resume) => setTimeout(resume, 15_000));
    return {
      firstStartSeconds: tenth(first),
      startSeconds: starts.map(tenth),
      idleServerMb: Math.round(memoryOf(installation.pid)),
      idlePostgresMb: Math.round(memoryOfFamily(installation.postmaster())),
    };
  } finally {
    await installation.remove();
  }
}

function tenth(seconds) {
  return Number(seconds.toFixed(2));
}
