// One permission in words, the same wherever it is spoken of: where it is asked for, and where something was refused for want of it. Pure.
import type { Localised } from '@haidang/plugin-sdk';

const WORDS = {
  http: (what: string) => words(`gọi ra ${what}`, `call ${what}`),
  mqtt: (what: string) => words(`nghe MQTT ${what}`, `listen to MQTT ${what}`),
  secret: (what: string) => words(`đọc bí mật “${what}”`, `read the secret "${what}"`),
  'observations.read': (what: string) => words(`đọc số liệu của bộ “${what}”`, `read figures of the set "${what}"`),
  'observations.write': (what: string) => words(`gửi số liệu vào bộ “${what}”`, `send figures into the set "${what}"`),
  'observations.publish': (what: string) =>
    words(
      `số liệu nó gửi vào bộ “${what}” được công bố ngay, không chờ người duyệt`,
      `figures that it sends into the set "${what}" count at once, without anybody's approval`,
    ),
  mail: () => words('gửi thư cho người dùng', 'send mails to people'),
  print: () => words('in tài liệu ra PDF', 'print documents to PDF'),
};

export type PermissionKind = keyof typeof WORDS;

/** `what`: the host, topic, secret or set; none for mail and print. */
export function permissionWords(kind: PermissionKind, what = ''): { key: string; title: Localised } {
  return { key: what === '' ? kind : `${kind}:${what}`, title: WORDS[kind](what) };
}

function words(vi: string, en: string): Localised {
  return { vi, en };
}
