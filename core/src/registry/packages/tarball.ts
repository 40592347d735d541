// What a .tgz holds, read in memory before anything of it is believed or written: names never become paths on this machine. Only plain
// files come through; links, devices, names that climb or differ only in case, and archives that swell are refused as a whole.
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { extract, type Headers } from 'tar-stream';
import { DomainError } from '../../kernel/index.js';
import { fault } from '../documents/finding.js';
import { PackageFaulty } from './errors.js';

export interface PackedFile {
  /** Below the package's folder: `manifest.json`, `dist/index.js`. */
  path: string;
  bytes: Buffer;
}

export const PACKAGE_LIMITS = { packed: 20_000_000, unpacked: 60_000_000, entries: 2_000, pathBytes: 240 };

/** The files of a package, in order of their paths. Throws PLUGIN_PACKAGE_REFUSED, naming the entry. */
export async function filesInTarball(archive: Buffer): Promise<PackedFile[]> {
  if (archive.length > PACKAGE_LIMITS.packed) throw refused('', 'too-large', 'Gói lớn hơn 20 MB.', 'The package is larger than 20 MB.');
  const unpack = extract();
  const unzip = createGunzip();
  const files = new Map<string, PackedFile>();
  let total = 0;
  let entries = 0;
  const source = Readable.from([archive]).pipe(unzip);
  // A stream that is broken off tells the other one, or both would wait for ever.
  source.on('error', (cause) => unpack.destroy(cause));
  source.pipe(unpack);
  try {
    for await (const entry of unpack) {
      entries += 1;
      if (entries > PACKAGE_LIMITS.entries) throw refused('', 'too-many', 'Gói có quá 2.000 mục.', 'The package has more than 2,000 entries.');
      const path = pathOf(entry.header);
      const pieces: Buffer[] = [];
      for await (const piece of entry as AsyncIterable<Buffer>) {
        total += piece.length;
        if (total > PACKAGE_LIMITS.unpacked) throw refused(path ?? '', 'bomb', 'Giải nén ra quá 60 MB.', 'It unpacks to more than 60 MB.');
        pieces.push(piece);
      }
      if (path !== undefined) keep(files, path, Buffer.concat(pieces));
    }
  } catch (cause) {
    throw cause instanceof DomainError ? cause : refused('', 'unreadable', 'Không phải tệp .tgz đọc được.', 'It is no readable .tgz file.');
  } finally {
    source.destroy();
    unpack.destroy();
  }
  if (files.size === 0) throw refused('', 'empty', 'Gói không có tệp nào.', 'The package holds no file.');
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Where the entry stands in the package; undefined for folders and for what describes the archive itself. */
function pathOf({ type, name, linkname }: Headers): string | undefined {
  if (type === 'pax-header' || type === 'pax-global-header') return undefined;
  const shown = name.slice(0, 120);
  if (type === 'symlink' || type === 'link' || (linkname ?? '') !== '')
    throw refused(shown, 'link', 'Gói chứa liên kết, bị từ chối.', 'The package holds a link and is refused.');
  if (type !== 'file' && type !== 'contiguous-file' && type !== 'directory')
    throw refused(shown, 'special', 'Gói chứa mục không phải tệp thường.', 'The package holds something that is no plain file.');
  const climbs = name.split('/').some((step) => step === '..' || step === '.git');
  // eslint-disable-next-line no-control-regex -- such names are what is looked for
  if (climbs || name.startsWith('/') || /[\\\u0000-\u001f:]/.test(name) || Buffer.byteLength(name) > PACKAGE_LIMITS.pathBytes)
    throw refused(shown, 'path', 'Đường dẫn trong gói không hợp lệ.', 'A path in the package is not valid.');
  if (type === 'directory') return undefined;
  // `npm pack` puts everything below package/.
  const path = name.replace(/^\.\//, '').replace(/^package\//, '');
  if (path === '' || path.split('/').some((step) => step === '' || step === '.'))
    throw refused(shown, 'path', 'Đường dẫn trong gói không hợp lệ.', 'A path in the package is not valid.');
  return path;
}

function keep(files: Map<string, PackedFile>, path: string, bytes: Buffer): void {
  const key = path.normalize('NFC').toLowerCase();
  if (files.has(key)) throw refused(path, 'twice', 'Hai mục cùng một tên.', 'Two entries have one name.');
  files.set(key, { path, bytes });
}

function refused(entry: string, code: string, vi: string, en: string): DomainError {
  return PackageFaulty({ why: entry === '' ? code : `${code}: ${entry}` }, [fault(`/package/${entry}`, `package-${code}`, vi, en)]);
}
