#!/usr/bin/env node
// The command `haidang`. It stands in git because npm links a command only if its file is there when packages are installed, and then nothing
// is built yet.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cli = new URL('../dist/app/cli.js', import.meta.url);
if (!existsSync(fileURLToPath(cli))) {
  console.error('Chưa biên dịch: hãy chạy `npm run build` trước.\nNot built yet: run `npm run build` first.');
  process.exit(1);
}
await import(cli.href);
