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

/** Uploads a package of these files, as the Plugins page does. */
export async function sendPackage<T>(
  url: string,
  { cookieHeader }: { cookieHeader: string },
  files: Readonly<Record<string, string>>,
): Promise<{ status: number; body: T }> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await packed(files))]), 'plugin.tgz');
  const response = await fetch(`${url}/api/v1/plugins`, { method: 'POST', body: form, headers: { cookie: cookieHeader } });
  return { status: response.status, body: (await response.json()) as T };
}
