// HTML to PDF by the machine's own Chromium: without scripts, without any network or file, one document at a time, and never longer than a
// minute. Where there is no Chromium, it says so.
import { existsSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';

const LONGEST_MS = 60_000;
const MOST_WAITING = 10;
const ARGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

export interface Printable {
  html: string;
  title: string;
  landscape: boolean;
}

/** Why nothing was printed. */
export class NotPrinted extends Error {
  constructor(readonly because: 'no-chromium' | 'busy' | 'failed') {
    super(because);
  }
}

@Injectable()
export class Printer {
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly config: Config) {}

  /** @throws NotPrinted */
  async print(document: Printable): Promise<Uint8Array> {
    if (!existsSync(this.config.chromium)) throw new NotPrinted('no-chromium');
    if (this.waiting >= MOST_WAITING) throw new NotPrinted('busy');
    this.waiting += 1;
    const mine = this.turn.then(() => this.printNow(document));
    this.turn = mine.catch(() => undefined);
    try {
      return await mine;
    } catch (fault) {
      throw fault instanceof NotPrinted ? fault : new NotPrinted('failed');
    } finally {
      this.waiting -= 1;
    }
  }

  private async printNow({ html, title, landscape }: Printable): Promise<Uint8Array> {
    // Loaded when it is needed: most processes never print.
    const { chromium } = await import('playwright-core');
    // Chromium's own sandbox does not run as root.
    const sandbox = process.getuid?.() !== 0;
    const browser = await chromium.launch({ executablePath: this.config.chromium, chromiumSandbox: sandbox, args: ARGS, timeout: LONGEST_MS });
    const timer = setTimeout(() => void browser.close().catch(() => undefined), LONGEST_MS);
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true, serviceWorkers: 'block', acceptDownloads: false });
      await context.route('**/*', (route) => route.abort());
      const page = await context.newPage();
      await page.setContent(`<title>${escaped(title)}</title>${html}`, { waitUntil: 'load', timeout: LONGEST_MS });
      return new Uint8Array(
        await page.pdf({
          format: 'A4',
          landscape,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: `<div style="font-size:8px;width:100%;padding:0 12mm;display:flex;justify-content:space-between"><span>${escaped(title)}</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>`,
          margin: { top: '14mm', bottom: '16mm', left: '14mm', right: '14mm' },
        }),
      );
    } finally {
      clearTimeout(timer);
      await browser.close().catch(() => undefined);
    }
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
