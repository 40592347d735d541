// Unpacks the files of a .zip: sizes are bounded before and while it unpacks, so that an archive that lies about itself stops where its lie shows.
import { Inflate } from 'fflate';
import { LIMITS, refuse } from './source.js';
import { decodeText } from '../house.js';

export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly read: () => Uint8Array;
}

const MOST_ENTRIES = 500;
const MOST_RATIO = 200;
/** Bytes given to the unpacker at once: a chunk can grow a thousandfold before we look again. */
const STEP = 8192;

export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = (): never => refuse('broken-zip', 'Tệp zip bị hỏng: hãy nén lại.', 'The zip file is broken: pack it again.');
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return broken();
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES)
    return refuse(
      'zip-entries',
      `Zip có hơn ${String(MOST_ENTRIES)} tệp: chỉ nén các tệp của lớp.`,
      `The zip has more than ${String(MOST_ENTRIES)} files: pack those of the layer alone.`,
    );
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return broken();
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const name = decodeText(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    if ((flags & 1) === 1) return refuse('zip-encrypted', 'Zip có mật khẩu: hãy gỡ mật khẩu.', 'The zip has a password: remove it.');
    if (size === 0xffffffff || packed === 0xffffffff || header === 0xffffffff)
      return refuse('zip64', 'Zip64 không được nhận: hãy nén lại bình thường.', 'Zip64 is not taken: pack it again as an ordinary zip.');
    total += size;
    if (total > LIMITS.unpackedBytes || (size > 1_000_000 && size > packed * MOST_RATIO))
      return refuse(
        'zip-bomb',
        'Zip phình quá lớn khi giải nén (giới hạn 256 MB, 200 lần): hãy chia lớp.',
        'The zip grows too much when unpacked (limit 256 MB, 200 times): split the layer.',
      );
    entries.push({ name, size, read: () => unpacked(bytes, view, { header, method, packed, size }) });
  }
  return entries;
}

interface Place {
  readonly header: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
}

function unpacked(bytes: Uint8Array, view: DataView, { header, method, packed, size }: Place): Uint8Array {
  const broken = (): never => refuse('broken-zip', 'Tệp zip bị hỏng: hãy nén lại.', 'The zip file is broken: pack it again.');
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) return broken();
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (from + packed > bytes.length) return broken();
  const body = bytes.subarray(from, from + packed);
  if (method === 0) return packed === size ? body : broken();
  if (method !== 8)
    return refuse('zip-method', 'Zip nén theo cách lạ: hãy nén lại bình thường (deflate).', 'The zip uses an unusual compression: pack it again with deflate.');
  const out = new Uint8Array(size);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length > size) broken();
    out.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < body.length; at += STEP) inflate.push(body.subarray(at, at + STEP), at + STEP >= body.length);
  } catch (error) {
    // Errors of the unpacker carry a number; ours is thrown on as it is.
    if (error instanceof Error && 'text' in error) throw error;
    return broken();
  }
  return filled === size ? out : broken();
}
