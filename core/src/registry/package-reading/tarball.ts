// What a .tgz holds, read in memory before anything of it is believed or written: names never become paths on this machine. Only plain
// files come through; links, devices, names that climb or differ only in case, and archives that swell are refused as a whole.
import { createGunzip } from 'node:zlib';
import { pipeline, Readable, Transform } from 'node:stream';
import { extract, type Headers } from 'tar-stream';
import { DomainError } from '../../kernel/index.js';
import { fault } from '../documents/finding.js';
import { PackageFaulty } from '../packages/errors.js';

export interface PackedFile {
  /** Below the package's folder: `manifest.json`, `dist/index.js`. */
  path: string;
  bytes: Buffer;
}

export const PACKAGE_LIMITS = { packed: 20_000_000, unpacked: 60_000_000, entries: 2_000, pathBytes: 240 };
/** Around a file: its header, that of a long name, and what fills both up to whole blocks. */
const AROUND_BYTES = 2_048;

/** The files of a package, in order of their paths. Throws PLUGIN_PACKAGE_REFUSED, naming the entry. */
export async function filesInTarball(archive: Buffer): Promise<PackedFile[]> {
  if (archive.length > PACKAGE_LIMITS.packed) throw refused('', 'too-large', 'Gói lớn hơn 20 MB.', 'The package is larger than 20 MB.');
  const unpack = extract();
  const files = new Map<string, PackedFile>();
  let total = 0;
  let entries = 0;
  const source = pipeline(Readable.from([archive]), createGunzip(), weighed(), () => undefined);
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
        if (total > PACKAGE_LIMITS.unpacked) throw bomb(path ?? '');
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

/** Everything that comes out is weighed, not files alone: long names and headers are kept in memory until they are whole, and what stands behind the
 * end of an archive is read, too. */
function weighed(): Transform {
  const most = PACKAGE_LIMITS.unpacked + PACKAGE_LIMITS.entries * AROUND_BYTES;
  let weight = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      weight += piece.length;
      if (weight > most) done(bomb(''));
      else done(null, piece);
    },
  });
}

/** Where the entry stands in the package; undefined for folders and for what describes the archive itself. */
function pathOf({ type, name, linkname, size = 0 }: Headers): string | undefined {
  if (type === 'pax-header' || type === 'pax-global-header') return undefined;
  const shown = name.slice(0, 120);
  // The reader would wait for ever for the end of such an entry.
  if (!Number.isSafeInteger(size) || size < 0 || (type === 'directory' && size !== 0))
    throw refused(shown, 'size', 'Một mục trong gói ghi cỡ không hợp lệ.', 'An entry of the package has no valid size.');
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

function bomb(entry: string): DomainError {
  return refused(entry, 'bomb', 'Giải nén ra quá 60 MB.', 'It unpacks to more than 60 MB.');
}

function refused(entry: string, code: string, vi: string, en: string): DomainError {
  return PackageFaulty({}, [fault(`/package/${entry}`, `package-${code}`, entry === '' ? vi : `${vi} (${entry})`, entry === '' ? en : `${en} (${entry})`)]);
}
