// The matrix of the entry form, 65 × 40, in Chromium: until it takes figures, cold and warm, and what one keystroke costs, against a bare
// table of inputs of the same size in the same run. Printed, never asserted.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const ROUNDS = 11;
const FIRSTS = 5;
const FOLDER = new URL('.', import.meta.url).pathname;
const WEB = new URL('../../admin-ui/', import.meta.url).pathname;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export async function matrix() {
  const output = mkdtempSync(join(tmpdir(), 'haidang-matrix-'));
  try {
    await build(output);
    const server = createServer((request, response) => {
      const name = request.url === '/' ? '/index.html' : new URL(request.url, 'http://x').pathname;
      readFile(join(output, name)).then(
        (content) => response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise((resume) => server.listen(0, '127.0.0.1', resume));
    try {
      return summary(await measured(`http://127.0.0.1:${server.address().port}/`));
    } finally {
      server.close();
    }
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** The product's own sources, built as the product is; only the budget of the first load does not concern this page. */
async function build(output) {
  const { build: bundle, loadConfigFromFile, mergeConfig } = await import('vite');
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(WEB, 'vite.config.ts'), WEB);
  const plugins = config.plugins.flat().filter((plugin) => plugin.name === 'scoped-bootstrap');
  await bundle(
    mergeConfig(
      { ...config, plugins, build: undefined },
      { configFile: false, root: FOLDER, logLevel: 'error', build: { outDir: output, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 } },
    ),
  );
}

/** The first form of a page is measured on pages of their own: cold, after a page that has warmed forms up (as the product does), and the bare table. */
async function measured(url) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const firsts = { cold: [], opened: [], bare: [] };
    for (let round = 0; round < FIRSTS; round += 1)
      for (const kind of Object.keys(firsts))
        firsts[kind].push(await onNewPage(browser, url, (page) => page.evaluate((what) => window.measureFirst(what), kind)));
    const again = await onNewPage(browser, url, (page) => page.evaluate((rounds) => window.measure(rounds), ROUNDS));
    return { firsts, again };
  } finally {
    await browser.close();
  }
}

async function onNewPage(browser, url, work) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  try {
    await page.goto(url);
    await page.waitForFunction(() => 'measure' in window);
    return await work(page);
  } finally {
    await page.close();
  }
}

function summary({ firsts, again }) {
  const middle = (values) => Math.round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)]);
  const of = (rounds, name = 'interactive') => middle(rounds.map((round) => round[name]));
  const [interactive, bare] = [of(again), of(again, 'bare')];
  return {
    rows: 65,
    columns: 40,
    nodes: again[0].nodes,
    firstMs: { cold: of(firsts.cold), opened: of(firsts.opened), bareTable: of(firsts.bare) },
    laterMs: { interactive, bareTable: bare, ratio: Number((interactive / bare).toFixed(1)) },
    wholeMs: of(again, 'whole'),
    keystrokeMs: of(again, 'keystroke'),
  };
}
