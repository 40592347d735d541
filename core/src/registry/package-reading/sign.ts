// A signature for a package (`haidang plugin sign`), so that whoever installs it sees whose it is and that nobody changed it on its way. Pure.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { fingerprintOf, hashOf, SIGNATURE } from './package.js';
import { filesInTarball } from './tarball.js';

export interface SignedPackage {
  archive: Buffer;
  /** As HAIDANG_PLUGIN_KEYS takes it. */
  key: string;
  fingerprint: string;
}

/** The same files with a signature over them, instead of any that was there. `pem`: an Ed25519 private key. */
export async function signedPackage(archive: Buffer, pem: string): Promise<SignedPackage> {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new Error('Khóa không phải Ed25519 / the key is not Ed25519: openssl genpkey -algorithm ed25519 -out key.pem');
  const files = (await filesInTarball(archive)).filter(({ path }) => path !== SIGNATURE);
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const key = spki.toString('base64');
  const signature = sign(null, Buffer.from(hashOf(files)), privateKey).toString('base64');
  const tar = pack();
  for (const { path, bytes } of files) tar.entry({ name: `package/${path}` }, bytes);
  tar.entry({ name: `package/${SIGNATURE}` }, JSON.stringify({ key, signature }));
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar as AsyncIterable<Buffer>) pieces.push(piece);
  return { archive: gzipSync(Buffer.concat(pieces)), key, fingerprint: fingerprintOf(spki) };
}
