// After the run: the server stops and its folder goes.
import { rmSync } from 'node:fs';

export default async function tearDown() {
  await globalThis.haidangStore?.stop();
  if (globalThis.haidangFolder !== undefined) rmSync(globalThis.haidangFolder, { recursive: true, force: true });
}
