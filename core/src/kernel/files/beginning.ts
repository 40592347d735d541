// The first bytes of a file on disk: what it is, is told by its content and never by its name, and without reading all of it.
import { open } from 'node:fs/promises';

export async function beginningOf(path: string, bytes: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
