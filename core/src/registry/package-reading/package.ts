// A package before it is installed: its manifest is read and judged, its files are counted, its signature is looked at. No line of its
// code runs. Pure but for the hashes.
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Contributes, Finding, Manifest } from '@haidang/plugin-sdk';
import { satisfies, valid } from 'semver';
import { fault } from '../documents/finding.js';
import { withinLimits } from '../documents/limits.js';
import { shapedManifest, shapedService } from '../documents/shape.js';
import { PackageFaulty } from '../packages/errors.js';
import { setIn } from '../package-sets/set-in-package.js';
import { readJson, repeatedFault } from './json-text.js';
import type { PackedFile } from './tarball.js';

/** Who signed it; `known` when the installation's keys hold this one. */
export interface Signature {
  fingerprint: string;
  known: boolean;
}

export interface ReadPackage {
  manifest: Manifest;
  files: readonly PackedFile[];
  /** SHA-256 over all paths and contents, hex: the same content has the same hash however it was packed. */
  hash: string;
  bytes: number;
  signature: Signature | undefined;
}

const MANIFEST = 'manifest.json';
export const SIGNATURE = 'signature.json';
const ENTRY = 'dist/index.js';
const CODE = ['ingest', 'checks', 'panels', 'http', 'schedules', 'jobs', 'messages'] as const;

/** Has it something that runs, here or in browsers? A package may hold an indicator set alone. */
export function hasCode({ kind, contributes = {} }: Pick<Manifest, 'kind' | 'contributes'>): boolean {
  return kind !== 'indicator-set' || [...CODE, 'pages' as const].some((part) => (contributes[part] ?? []).length > 0);
}

/** Throws PLUGIN_PACKAGE_REFUSED with findings at their places in the manifest. */
export function readPackage(files: readonly PackedFile[], sdk: string, knownKeys: readonly string[] = []): ReadPackage {
  const manifest = manifestIn(files);
  const findings = [
    ...versionFindings(manifest, sdk),
    ...permissionFindings(manifest),
    ...codeFindings(manifest, files),
    ...(setIn(files, manifest)?.findings ?? []),
  ];
  if (findings.length > 0) throw refused(findings);
  const hash = hashOf(files);
  return { manifest, files, hash, bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0), signature: signatureOf(files, hash, knownKeys) };
}

/** Over every file but the signature itself. */
export function hashOf(files: readonly PackedFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1)))
    if (path !== SIGNATURE) hash.update(`${path}\0${createHash('sha256').update(bytes).digest('hex')}\n`);
  return hash.digest('hex');
}

function manifestIn(files: readonly PackedFile[]): Manifest {
  const file = files.find(({ path }) => path === MANIFEST);
  if (file === undefined) throw refused([fault('/manifest', 'manifest-missing', 'Gói không có manifest.json.', 'The package has no manifest.json.')]);
  const value = documentOf(file.bytes);
  const limits = withinLimits(value, '/manifest');
  if (limits.length > 0) throw refused(limits);
  const isSet = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'indicator-set';
  const { value: manifest, findings } = isSet ? shapedManifest(value) : shapedService(value);
  if (manifest === undefined) throw refused(findings);
  return manifest;
}

function documentOf(bytes: Buffer): unknown {
  let read: ReturnType<typeof readJson>;
  try {
    read = readJson(bytes);
  } catch (cause) {
    throw refused([
      fault('/manifest', 'manifest-unreadable', `manifest.json không đọc được: ${wordsOf(cause)}`, `manifest.json cannot be read: ${wordsOf(cause)}`),
    ]);
  }
  const { value, repeated } = read;
  if (repeated === undefined) return value;
  throw refused([repeatedFault(`/manifest${repeated}`)]);
}

function versionFindings({ version, sdk: range }: Manifest, sdk: string): Finding[] {
  if (valid(version) === null) return [fault('/manifest/version', 'version', `“${version}” không phải phiên bản.`, `"${version}" is no version.`)];
  if (satisfies(sdk, range)) return [];
  return [fault('/manifest/sdk', 'sdk', `Cần plugin-sdk ${range}, đang có ${sdk}.`, `It needs plugin-sdk ${range}, this server has ${sdk}.`)];
}

/** Nothing can be published that may not be written. */
function permissionFindings({ permissions }: Manifest): Finding[] {
  const { write = [], publish = [] } = permissions?.observations ?? {};
  return publish.flatMap((set, index) =>
    write.includes(set)
      ? []
      : [
          fault(
            `/manifest/permissions/observations/publish/${String(index)}`,
            'publish-without-write',
            `Xin công bố số liệu của “${set}” nhưng không xin gửi vào bộ đó (observations.write).`,
            `It asks to publish figures of "${set}" and does not ask to send them (observations.write).`,
          ),
        ],
  );
}

function codeFindings(manifest: Manifest, files: readonly PackedFile[]): Finding[] {
  const contributes: Contributes = manifest.contributes ?? {};
  const has = (path: string): boolean => files.some((file) => file.path === path);
  const findings: Finding[] = [];
  if (CODE.some((part) => (contributes[part] ?? []).length > 0) && !has(ENTRY))
    findings.push(fault('/manifest/contributes', 'entry-missing', `Gói thiếu ${ENTRY}.`, `The package lacks ${ENTRY}.`));
  if ((contributes.pages ?? []).length > 0 && !has('dist/browser/index.js'))
    findings.push(fault('/manifest/contributes/pages', 'browser-missing', 'Gói thiếu dist/browser/index.js.', 'The package lacks dist/browser/index.js.'));
  return findings;
}

/**
 * `signature.json`: `{ "key": "<base64 of an Ed25519 public key, SPKI>", "signature": "<base64 over the package's hash as hex text>" }`. A package without
 * one is taken; one whose signature does not fit was changed on its way and is refused.
 */
function signatureOf(files: readonly PackedFile[], hash: string, knownKeys: readonly string[]): Signature | undefined {
  const file = files.find(({ path }) => path === SIGNATURE);
  if (file === undefined) return undefined;
  try {
    const { value, repeated } = readJson(file.bytes);
    const { key, signature } = value as { key: string; signature: string };
    const spki = Buffer.from(key, 'base64');
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    if (repeated === undefined && publicKey.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(hash), publicKey, Buffer.from(signature, 'base64')))
      return { fingerprint: fingerprintOf(spki), known: knownKeys.includes(key) };
  } catch {
    // Said below.
  }
  throw refused([
    fault(
      '/package/signature.json',
      'signature',
      'Chữ ký không khớp nội dung: gói đã bị thay đổi. Xin lại gói từ người làm.',
      'The signature does not fit the content: the package was changed. Ask its author for it again.',
    ),
  ]);
}

/** What a key is called by: the first half of its SHA-256. */
export function fingerprintOf(spki: Buffer): string {
  return createHash('sha256').update(spki).digest('hex').slice(0, 32);
}

function refused(findings: readonly Finding[]): ReturnType<typeof PackageFaulty> {
  return PackageFaulty({}, findings);
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.slice(0, 120) : '';
}
