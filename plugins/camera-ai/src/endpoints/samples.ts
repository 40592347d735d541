// Sample cameras in and out, for administrators; and in by themselves where the province's own samples are loaded.
import type { Endpoint, PluginContext } from '@haidang/plugin-sdk';
import { loadSamples, removeSamples } from '../service/samples.js';
import { updateStandings } from '../service/standings.js';
import { outsideArea } from './answers.js';

/** POST /samples */
export const putSamples: Endpoint = async ({ caller }, context) => {
  if (caller?.area !== 'all') return outsideArea();
  const events = await loadSamples(context);
  await context.audit({ action: 'camera.samples.load', object: 'samples', details: { events } });
  await updateStandings(context);
  return { status: 201, json: { events } };
};

/** DELETE /samples */
export const deleteSamples: Endpoint = async ({ caller }, context) => {
  if (caller?.area !== 'all') return outsideArea();
  const cameras = await removeSamples(context);
  await context.audit({ action: 'camera.samples.remove', object: 'samples', details: { cameras } });
  await updateStandings(context);
  return { json: { cameras } };
};

/** The job of a demonstration. */
export async function demonstrate(_payload: unknown, context: PluginContext): Promise<void> {
  await loadSamples(context);
  await updateStandings(context);
}
