// Packages as strangers make them: honest ones are read, everything else is refused before a byte of it is believed.
import { generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { pack, type Headers } from 'tar-stream';
import { DomainError } from '../../kernel/index.js';
import { hashOf, readPackage } from './package.js';
import { signedPackage } from './sign.js';
import { filesInTarball, type PackedFile } from './tarball.js';

type Entry = Partial<Headers> & { name: string; text?: string; pax?: Readonly<Record<string, string>> };

async function tgz(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const { text = '', ...header } of entries) archive.entry(header, text);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive as AsyncIterable<Buffer>) pieces.push(piece);
  return gzipSync(Buffer.concat(pieces));
}

const manifest = {
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: 'rain-gauge',
  kind: 'service',
  version: '1.0.0',
  sdk: '^1.0.0',
  title: { vi: 'Đo mưa' },
  owner: 'department-of-health',
  contributes: { checks: [{ id: 'dry', title: { vi: 'Khô' } }] },
};
const honest: Entry[] = [
  { name: 'package/manifest.json', text: JSON.stringify(manifest) },
  { name: 'package/dist', type: 'directory' },
  { name: 'package/dist/index.js', text: 'export default {}' },
];

async function refusal(work: Promise<unknown>): Promise<string[]> {
  const fault = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(fault instanceof DomainError)) throw new Error(`not refused: ${String(fault)}`);
  return [fault.kind.code, ...fault.findings.map(({ path, code }) => `${path} ${code}`)];
}

describe('a tarball', () => {
  it('gives its plain files without the folder that npm adds', async () => {
    const files = await filesInTarball(await tgz(honest));
    expect(files.map(({ path, bytes }) => [path, bytes.toString().length > 0])).toEqual([
      ['dist/index.js', true],
      ['manifest.json', true],
    ]);
  });

  it.each<[string, Entry[], string]>([
    ['a name that climbs', [{ name: 'package/../../x.js' }], 'package-path'],
    ['a name that climbs late', [{ name: 'package/dist/../../../x' }], 'package-path'],
    ['an absolute name', [{ name: '/etc/cron.d/x' }], 'package-path'],
    ['a backslash', [{ name: 'package/..\\..\\x' }], 'package-path'],
    ['a drive', [{ name: 'c:/x' }], 'package-path'],
    ['a control character', [{ name: 'package/a\nb' }], 'package-path'],
    ['an empty step', [{ name: 'package//x' }], 'package-path'],
    ['a very long name', [{ name: `package/${'x'.repeat(300)}` }], 'package-path'],
    ['a symbolic link', [{ name: 'package/x', type: 'symlink', linkname: '/etc/passwd' }], 'package-link'],
    ['a hard link', [{ name: 'package/x', type: 'link', linkname: 'package/manifest.json' }], 'package-link'],
    ['a device', [{ name: 'package/x', type: 'character-device' }], 'package-special'],
    ['a fifo', [{ name: 'package/x', type: 'fifo' }], 'package-special'],
    ['a folder that has a content', [{ name: 'package/x', type: 'directory', pax: { size: '700' } }], 'package-size'],
    ['a size that is none', [{ name: 'package/x', text: 'x', pax: { size: 'many' } }], 'package-size'],
    ['a size below nothing', [{ name: 'package/x', text: 'x', pax: { size: '-1' } }], 'package-size'],
    ['one name twice', [{ name: 'package/a' }, { name: 'package/A' }], 'package-twice'],
    ['one name in two Unicode forms', [{ name: 'package/\u00e1' }, { name: 'package/a\u0301' }], 'package-twice'],
    ['nothing', [{ name: 'package/', type: 'directory' }], 'package-empty'],
    ['ten thousand entries', Array.from({ length: 10_000 }, (_, index) => ({ name: `package/${String(index)}` })), 'package-too-many'],
    ['more than it weighs', Array.from({ length: 7 }, (_, index) => ({ name: `package/${String(index)}`, text: '0'.repeat(10_000_000) })), 'package-bomb'],
  ])('is refused with %s', async (_, entries, code) => {
    expect((await refusal(filesInTarball(await tgz(entries)))).join(' ')).toContain(code);
  });

  // Some kilobytes on the way in: what swells is weighed as it comes out, wherever in the archive it stands.
  it.each<[string, Promise<Buffer>]>([
    ['in one file', tgz([{ name: 'package/x', text: '0'.repeat(61_000_000) }])],
    ['in what describes a file', tgz([{ name: 'package/x', pax: { comment: '0'.repeat(65_000_000) } }])],
    ['behind its end', tgz(honest).then((whole) => Buffer.concat([whole, gzipSync(Buffer.alloc(65_000_000))]))],
  ])('is refused when it swells a hundredfold %s', async (_, archive) => {
    const packed = await archive;
    expect(packed.length).toBeLessThan(200_000);
    expect((await refusal(filesInTarball(packed))).join(' ')).toContain('package-bomb');
  });

  it('is refused when it is none, or is cut off', async () => {
    expect(await refusal(filesInTarball(Buffer.from('PK')))).toEqual(['PLUGIN_PACKAGE_REFUSED', '/package/ package-unreadable']);
    const whole = await tgz(honest);
    expect(await refusal(filesInTarball(whole.subarray(0, whole.length - 40)))).toEqual(['PLUGIN_PACKAGE_REFUSED', '/package/ package-unreadable']);
    expect(await refusal(filesInTarball(gzipSync(Buffer.alloc(5000, 7))))).toEqual(['PLUGIN_PACKAGE_REFUSED', '/package/ package-unreadable']);
  });
});

describe('a package', () => {
  const files = (changes: object, more: Readonly<Record<string, string>> = { 'dist/index.js': 'export default {}' }): PackedFile[] =>
    Object.entries({ 'manifest.json': JSON.stringify({ ...manifest, ...changes }), ...more }).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  const faults = (given: PackedFile[]): Promise<string[]> => refusal(Promise.resolve().then(() => readPackage(given, '1.4.0')));

  it('is read with its hash, whatever the order of its files', () => {
    const read = readPackage(files({}), '1.4.0');
    expect([read.manifest.id, read.signature, read.hash]).toEqual(['rain-gauge', undefined, hashOf([...files({})].reverse())]);
    expect(readPackage(files({ version: '1.0.1' }), '1.4.0').hash).not.toBe(read.hash);
  });

  it.each<[string, object, Readonly<Record<string, string>> | undefined, string]>([
    ['an unknown permission', { permissions: { files: ['/'] } }, undefined, '/manifest/permissions'],
    ['another sdk', { sdk: '^2.0.0' }, undefined, '/manifest/sdk sdk'],
    ['no code', {}, {}, '/manifest/contributes entry-missing'],
    ['a page without its module', { contributes: { pages: [{ id: 'main', title: { vi: 'Trang' } }] } }, {}, '/manifest/contributes/pages browser-missing'],
    ['an id that is a path', { id: '../x' }, undefined, '/manifest/id'],
  ])('is refused with %s', async (_, changes, more, place) => {
    expect((await faults(files(changes, more))).join(' ')).toContain(place);
  });

  it('is refused without a manifest, or with one that is no JSON', async () => {
    expect(await faults([{ path: 'x', bytes: Buffer.from('') }])).toContain('/manifest manifest-missing');
    expect(await faults([{ path: 'manifest.json', bytes: Buffer.from('{') }])).toContain('/manifest manifest-unreadable');
    expect(await faults([{ path: 'manifest.json', bytes: Buffer.from([0xff, 0xfe]) }])).toContain('/manifest manifest-unreadable');
    expect((await faults([{ path: 'manifest.json', bytes: Buffer.from('{"__proto__": {"x": 1}}') }])).length).toBeGreaterThan(1);
  });

  it.each<[string, (text: string) => string, string]>([
    ['at its root', (text) => text.replace('"version"', '"id":"other","version"'), '/manifest/id key-repeated'],
    ['written otherwise', (text) => text.replace('"version"', '"\\u0069d":"other","version"'), '/manifest/id key-repeated'],
    ['deep inside', (text) => text.replace('"id":"dry"', '"id":"wet","title":{"vi":"a"},"id":"dry"'), '/manifest/contributes/checks/0/id key-repeated'],
  ])('is refused with one name twice %s: what is read must be what counts', async (_, change, place) => {
    const [manifestFile, ...others] = files({});
    const text = change(manifestFile?.bytes.toString() ?? '');
    expect(text).not.toBe(manifestFile?.bytes.toString());
    expect(await faults([{ path: 'manifest.json', bytes: Buffer.from(text) }, ...others])).toContain(place);
  });

  it('says who signed it, and refuses what was changed since', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const content = files({});
    const signature = sign(null, Buffer.from(hashOf(content)), privateKey).toString('base64');
    const signed = [...content, { path: 'signature.json', bytes: Buffer.from(JSON.stringify({ key, signature })) }];
    expect(readPackage(signed, '1.4.0').signature?.known).toBe(false);
    expect(readPackage(signed, '1.4.0', [key]).signature?.known).toBe(true);
    const changed = signed.map((file) => (file.path === 'dist/index.js' ? { ...file, bytes: Buffer.from('export default 1') } : file));
    expect(await faults(changed)).toContain('/package/signature.json signature');
  });

  it('signed from the shell is believed where its key is known, signed once more too; with a key of another kind it is not', async () => {
    const pem = (pair: ReturnType<typeof generateKeyPairSync>): string => pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const mine = pem(generateKeyPairSync('ed25519'));
    const once = await signedPackage(await tgz(honest), mine);
    for (const { archive, key, fingerprint } of [once, await signedPackage(once.archive, mine)]) {
      const files = await filesInTarball(archive);
      expect([readPackage(files, '1.4.0', [key]).signature, readPackage(files, '1.4.0').signature]).toEqual([
        { fingerprint, known: true },
        { fingerprint, known: false },
      ]);
    }
    await expect(signedPackage(once.archive, pem(generateKeyPairSync('ec', { namedCurve: 'P-256' })))).rejects.toThrow('Ed25519');
  });
});
