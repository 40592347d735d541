// Packages of plugins as `npm pack` makes them.
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A .tgz of these files, below package/. */
export async function packed(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [path, text] of Object.entries(files)) archive.entry({ name: `package/${path}` }, text);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive as AsyncIterable<Buffer>) pieces.push(piece);
  return gzipSync(Buffer.concat(pieces));
}
