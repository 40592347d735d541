// A page that holds the product's form renderer and nothing else, built from its sources and served under the product's own policy: thousands of forms
// are drawn in it without a server behind each.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILDER = fileURLToPath(new URL('./drawing/build.mjs', import.meta.url));
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'";

export interface DrawingPage {
  url: string;
  close: () => void;
}

export async function drawingPage(): Promise<DrawingPage> {
  const output = mkdtempSync(join(tmpdir(), 'haidang-drawing-'));
  execFileSync(process.execPath, [BUILDER, output], { env: { PATH: process.env['PATH'] } });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    readFile(join(output, pathname === '/' ? 'index.html' : pathname)).then(
      (content) =>
        response
          .writeHead(200, { 'content-type': TYPES[extname(pathname === '/' ? '.html' : pathname)] ?? TYPES['.html'], 'content-security-policy': POLICY })
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    close: () => {
      server.close();
      rmSync(output, { recursive: true, force: true });
    },
  };
}
