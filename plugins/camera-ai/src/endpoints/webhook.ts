// The signed webhook: other machines send events in one shape. The host has judged the signature before this is called; what is answered
// with 200 stands in the store.
import type { Endpoint } from '@haidang/plugin-sdk';
import { take, timeFault } from '../service/intake.js';
import { knownBy, registerOf } from '../service/register.js';
import { settingsOf } from '../settings.js';
import { refused } from './answers.js';
import { readWebhook } from '../sources/webhook.js';

/** POST /webhook */
export const webhook: Endpoint = async ({ json }, context) => {
  const register = await registerOf(context);
  const settings = settingsOf(context);
  const now = Date.parse(context.now);
  const read = readWebhook(json, knownBy(register, settings), now);
  if (read === undefined) {
    return refused('Cần {"events": […]} (tối đa 500) hoặc {"alive": […]}.', 'Needs {"events": […]} (at most 500) or {"alive": […]}.');
  }
  const fault = timeFault(read.said, now, settings);
  if (fault !== undefined) return refused(fault, fault);
  await take(context, read.said, register);
  return { json: { taken: read.taken, refused: read.refused } };
};
