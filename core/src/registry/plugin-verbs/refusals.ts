// Why the host refused something to a plugin, for the administrator: what was asked, why not, and who can change that by which step. The
// plugin itself hears the English sentence alone. Pure.
import { HostError, type HostRefusal, type Localised, type PluginRefusal } from '@haidang/plugin-sdk';
import type { Candidate } from '../plugins/source.js';
import { permissionWords, type PermissionKind } from './permission-words.js';

/** A refused request that somebody can mend. */
export class Refused extends HostError {
  constructor(
    code: HostRefusal,
    readonly refusal: PluginRefusal,
    message: string,
  ) {
    super(code, message);
  }
}

/** Who asks: of a package a person decides, what came with the release has all that its manifest asks for. */
type Asker = Pick<Candidate, 'manifest' | 'origin' | 'id'>;

/** `inManifest`: its manifest asks for it, so that only the decision is missing. */
export function notGranted(plugin: Asker, kind: PermissionKind, given: string, inManifest: boolean): Refused {
  const what = short(given);
  const { key, title } = permissionWords(kind, what);
  const refusal = { permission: key, asked: title, ...(inManifest && plugin.origin === 'package' ? undecided(plugin) : unasked(kind, what)) };
  return new Refused('NOT_GRANTED', refusal, `it may not ${title.en ?? title.vi}: not granted`);
}

/** What a plugin said, as it may stand in a sentence. */
function short(given: string): string {
  return given.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 120);
}

/** Figures of a set that is not its own. */
export function refusedSet(plugin: Asker, deed: 'read' | 'write', set: string): Refused {
  return notGranted(plugin, `observations.${deed}`, set, plugin.manifest?.permissions?.observations?.[deed]?.includes(set) === true);
}

function undecided({ manifest, id }: Asker): Pick<PluginRefusal, 'why' | 'remedy'> {
  const name = manifest?.title ?? { vi: id };
  return {
    why: { vi: 'Gói có xin quyền này nhưng quản trị viên không cấp.', en: 'The package asks for this permission, but the administrator did not grant it.' },
    remedy: {
      vi: `Nếu đồng ý: Quản trị → Phần mở rộng → ${name.vi} → “Sửa quyền”, bật quyền này rồi bấm “Cấp quyền và bật”.`,
      en: `If you agree: Administration → Plugins → ${name.en ?? name.vi} → "Change permissions", switch it on, then "Grant and switch on".`,
    },
  };
}

function unasked(kind: PermissionKind, what: string): Pick<PluginRefusal, 'why' | 'remedy'> {
  const place = `permissions.${kind === 'secret' ? 'secrets' : kind}`;
  const entry = what === '' ? '' : ` “${what}”`;
  return {
    why: {
      vi: 'manifest.json của phần mở rộng không xin quyền này, nên không ai cấp được.',
      en: 'The manifest.json of the plugin does not ask for this permission, so nobody can grant it.',
    },
    remedy: {
      vi: `Người làm phần mở rộng thêm${entry} vào ${place} rồi ra phiên bản mới; khi nâng cấp, quản trị viên thấy quyền mới và quyết định.`,
      en: `Its author adds${entry} to ${place} and makes a new version; on the upgrade the administrator sees the new permission and decides.`,
    },
  };
}

/** An address that no grant opens. */
export function closedAddress(host: string): Refused {
  const { key, title } = permissionWords('http', short(host));
  const refusal: PluginRefusal = {
    permission: key,
    asked: title,
    why: {
      vi: 'Phần mở rộng chỉ được gọi máy chủ công khai qua https; mạng nội bộ và http đóng với tất cả.',
      en: 'Plugins may call public hosts over https only; inner networks and http are closed to all of them.',
    },
    remedy: {
      vi: 'Nếu cần gọi máy trong mạng nội bộ, người vận hành thêm địa chỉ vào HAIDANG_WEBHOOK_HOSTS rồi khởi động lại máy chủ.',
      en: 'If a host of the inner network is needed, the operator adds it to HAIDANG_WEBHOOK_HOSTS and starts the server again.',
    },
  };
  return new Refused('NOT_GRANTED', refusal, 'this address is closed: only https to public hosts, unless the configuration opens it');
}

export function storeFull(plugin: string, megabytes: number): Refused {
  const most: Localised = { vi: `Kho đã đầy: ${String(megabytes)} MB.`, en: `The store is full: ${String(megabytes)} MB.` };
  const refusal: PluginRefusal = {
    permission: 'store',
    asked: { vi: 'ghi thêm vào kho riêng', en: 'write more into its own store' },
    why: most,
    remedy: {
      vi: 'Giảm thời gian lưu trong Cài đặt của nó nếu có; nếu không, người làm phần mở rộng dọn dữ liệu cũ hoặc tăng permissions.storeMegabytes ở phiên bản sau.',
      en: 'Shorten what it keeps in its settings, if it has such a setting; else its author clears old records or raises permissions.storeMegabytes in the next version.',
    },
  };
  return new Refused('QUOTA', refusal, `the store of ${plugin} is full (${String(megabytes)} MB)`);
}
