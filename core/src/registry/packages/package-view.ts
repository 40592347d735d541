// A package in words for the page that installs it. Pure.
import type { Contributes, Finding, PluginPackageView } from '@haidang/plugin-sdk';
import { finding } from '../documents/finding.js';
import type { PackageRow, StandingRow } from './package-store.js';
import { permissionsOf } from './permissions.js';

/** `findings`: of the indicator set that it brings. */
export function packageView(row: PackageRow, standing: StandingRow, findings: readonly Finding[] = []): PluginPackageView {
  const { manifest, signature } = row;
  const active = standing.version === row.version;
  return {
    plugin: row.plugin,
    title: manifest.title,
    version: row.version,
    kind: manifest.kind,
    author: manifest.author === undefined ? null : { name: manifest.author.name, address: manifest.author.address ?? null },
    licence: manifest.licence ?? null,
    bytes: row.bytes,
    hash: row.hash,
    signature,
    permissions: permissionsOf(manifest, standing.decisions),
    contributes: [
      ...(manifest.kind === 'indicator-set' ? [{ part: 'set', id: manifest.id, title: manifest.title }] : []),
      ...partsOf(manifest.contributes ?? {}),
    ],
    replaces: active ? null : standing.version,
    findings: [...findings, ...weaknesses(row)],
    uploadedBy: row.uploadedBy,
    uploadedAt: row.uploadedAt.toISOString(),
    active,
  };
}

function partsOf(contributes: Contributes): PluginPackageView['contributes'] {
  const { ingest = [], checks = [], panels = [], pages = [], http = [], schedules = [], messages = [] } = contributes;
  return [
    ...ingest.map(({ id, title }) => ({ part: 'ingest', id, title })),
    ...checks.map(({ id, title }) => ({ part: 'checks', id, title })),
    ...panels.map(({ type, title }) => ({ part: 'panels', id: type, title })),
    ...pages.map(({ id, title }) => ({ part: 'pages', id, title })),
    ...http.map(({ method, path }) => ({ part: 'http', id: `${method} ${path}`, title: null })),
    ...schedules.map(({ id, title }) => ({ part: 'schedules', id, title: title ?? null })),
    ...messages.map(({ id }) => ({ part: 'messages', id, title: null })),
  ];
}

function weaknesses({ manifest, signature }: PackageRow): Finding[] {
  return [
    ...(signature === null ? [finding('hint', '/package', 'package-unsigned', 'Gói không có chữ ký.', 'The package is not signed.')] : []),
    ...(signature?.known === false
      ? [
          finding(
            'warning',
            '/package/signature.json',
            'package-key-unknown',
            'Chữ ký hợp lệ nhưng khóa chưa được hệ thống này tin.',
            'The signature is valid, but its key is not known here.',
          ),
        ]
      : []),
    ...(manifest.author === undefined
      ? [finding('hint', '/manifest/author', 'package-no-author', 'Gói không nói ai làm.', 'It does not say who made it.')]
      : []),
    ...(manifest.licence === undefined ? [finding('hint', '/manifest/licence', 'package-no-licence', 'Gói không ghi giấy phép.', 'It names no licence.')] : []),
    ...(manifest.permissions?.http?.some((host) => host.startsWith('*')) === true
      ? [
          finding(
            'warning',
            '/manifest/permissions/http',
            'package-any-host',
            'Gói xin gọi nhiều máy chủ bằng dấu *.',
            'It asks for many hosts by an asterisk.',
          ),
        ]
      : []),
  ];
}
