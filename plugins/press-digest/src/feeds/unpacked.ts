// Sitemaps are often kept packed (sitemap.xml.gz) and sent as they lie. Unpacked by steps, so that a bomb is left where it passes the limit.
import { Gunzip } from 'fflate/browser';

/** A piece of this size can grow a thousandfold before its growth is seen. */
const STEP = 4_096;

/** The bytes of a file that may be packed, or why it cannot be unpacked. */
export function unpacked(bytes: Uint8Array, most: number): Uint8Array | 'too-large' | 'broken' {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const pieces: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((piece) => {
    pieces.push(piece);
    size += piece.length;
  });
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      gunzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      if (size > most) return 'too-large';
    }
  } catch {
    return 'broken';
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
