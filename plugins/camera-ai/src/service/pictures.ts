// References to pictures of a camera that must not have any: its source blurs no more, or it left the register. From the moment of the change
// no picture of it is shown (endpoints/events.ts) and no reference is added (book.ts); here what was there before is deleted, as a job,
// because a busy camera has very many.
import type { Plain, PluginContext } from '@haidang/plugin-sdk';
import type { Camera } from '../cameras/camera.js';
import { keys } from './keys.js';
import { registerOf } from './register.js';
import { deleteKeys } from './store.js';

const AT_ONCE = 1000;

/** To be called after a change of the register. */
export async function forgetPictures(context: PluginContext, cameras: readonly Camera[]): Promise<void> {
  for (const { code } of cameras) await context.job('pictures', { camera: code }, { key: `pictures ${code}` });
}

/** The job `pictures`. */
export async function deletePictures(payload: Plain, context: PluginContext): Promise<void> {
  const camera = (payload as { readonly camera: string }).camera;
  const { cameras } = await registerOf(context);
  // It may blur again by now.
  if (cameras.get(camera)?.pictures === 'blurred') return;
  const prefix = keys.byCamera(camera, '');
  let count = 0;
  for (let after: string | undefined; ;) {
    const some = await context.store.list({ prefix, limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    if (some.length === 0) break;
    const doomed = some.map(({ key }) => keys.picture(key.slice(prefix.length)));
    count += (await context.store.getMany(doomed)).filter((each) => each !== undefined).length;
    await deleteKeys(context.store, doomed);
    after = some.at(-1)?.key;
  }
  if (count > 0) await context.audit({ action: 'camera.pictures.forgotten', object: camera, details: { references: count } });
}
