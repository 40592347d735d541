// Where the recorder shows the live picture. Nothing of it passes through here: whoever may see the camera in detail is given an address for
// some minutes, signed where the recorder (or the proxy before it) asks for it, and that they were is in the audit before they have it.
import type { Endpoint, PluginContext } from '@haidang/plugin-sdk';
import type { Camera } from '../cameras/camera.js';
import { settingsOf, type Settings } from '../settings.js';
import { notFound, refused, seenBy } from './answers.js';

/** GET /cameras/:code/live */
export const liveOfCamera: Endpoint = async (request, context) => {
  const { register, sight } = await seenBy(request, context);
  const camera = register.cameras.get(request.params['code'] ?? '');
  if (camera === undefined || !sight.covers(camera)) return notFound();
  const settings = settingsOf(context);
  const pattern = camera.live ?? settings.live;
  if (pattern === '') return refused('Camera chưa có đường dẫn xem trực tiếp; đặt trong cấu hình.', 'No live address; set one in the settings.');
  if (!camera.enabled) return refused('Camera chưa bật.', 'The camera is not enabled.');
  const address = await addressOf(context, camera, { pattern, settings });
  if (address === undefined)
    return refused('Đường dẫn cần chữ ký mà chưa đặt bí mật liveSecret.', 'The address wants a signature and the secret liveSecret is not set.');
  await context.audit({ action: 'camera.live', object: camera.code });
  return { json: { address }, headers: { 'cache-control': 'no-store' } };
};

/** `{camera}`, `{expires}` (Unix seconds) and `{signature}`: hex HMAC-SHA256 of `<camera>.<expires>` by the secret `liveSecret`. */
async function addressOf(context: PluginContext, camera: Camera, { pattern, settings }: { pattern: string; settings: Settings }): Promise<string | undefined> {
  const name = nameAtRecorder(camera);
  const expires = String(Math.floor(Date.parse(context.now) / 1000) + settings.liveMinutes * 60);
  const address = pattern.replaceAll('{camera}', encodeURIComponent(name)).replaceAll('{expires}', expires);
  if (!address.includes('{signature}')) return address;
  const secret = await context.secret('liveSecret');
  return secret === undefined ? undefined : address.replaceAll('{signature}', await signature(secret, `${name}.${expires}`));
}

function nameAtRecorder({ code, sources }: Camera): string {
  const source = sources.find((each) => each.startsWith('frigate'));
  return source?.split('/').at(-1) ?? code;
}

async function signature(secret: string, text: string): Promise<string> {
  const bytes = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return Array.from(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text))), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
