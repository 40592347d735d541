// A real browser (Debian's Chromium) for journeys: one context per person, Vietnamese, screenshots kept, console errors and
// serious accessibility faults are failures.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Account } from '../process.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = new URL('../../../test-results/e2e', import.meta.url).pathname;
/** Half of what a person's context costs would go into the address bar's own pages, which nobody sees here; of what playwright-core leaves
 * out, all that can matter on Linux stays out (a second list takes the place of its own). */
const WITHOUT = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'OmniboxAimPopup', 'AimEnabled', 'LensOverlay', 'MediaRouter'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
];
export const LAPTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

export interface Person {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of. */
  faults: string[];
  shot: (name: string) => Promise<void>;
  /** Serious and critical accessibility violations of the page as it stands. */
  accessibility: () => Promise<string[]>;
}

export class Browsing {
  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {
    mkdirSync(SHOTS, { recursive: true });
  }

  /** `closed`: no name and no other machine is reached, as on a network without the internet. */
  static async start(url: string, { closed = false } = {}): Promise<Browsing> {
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', `--disable-features=${WITHOUT.join(',')}`],
        ...(closed ? [`--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(url).hostname}`] : []),
      ],
    });
    return new Browsing(browser, url);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** A person at a screen of their own, not signed in yet. */
  async person(size: { width: number; height: number } = LAPTOP): Promise<Person> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: size,
      hasTouch: size === PHONE,
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !/status of (401|403|404|409|422|503)/.test(line.text())) faults.push(line.text());
    });
    return {
      page,
      context,
      faults,
      shot: async (name) => {
        await page.screenshot({ path: join(SHOTS, `${name}.png`) });
      },
      accessibility: async () => {
        if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
        return page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run: (on: Document, options: object) => Promise<{ violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }> };
          };
          // What still fades in has not its colours yet.
          const moving = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
          await Promise.allSettled(moving.map((each) => each.finished));
          // A tile's name is a sentence about its figures, not the letters of its picture, so this one rule does not fit. Only what is
          // violated is told in full, and no style sheet is read a second time: no rule that is on asks for it.
          const { violations } = await axe.run(document, {
            rules: { 'label-content-name-mismatch': { enabled: false } },
            resultTypes: ['violations'],
            preload: false,
          });
          return violations
            .filter((each) => each.impact === 'serious' || each.impact === 'critical')
            .map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 160) ?? ''}`);
        });
      },
    };
  }

  /** The same, let in by the interface: for journeys that begin where their person works, without the load of two pages that others prove. */
  async letIn({ username, password }: Account, size = LAPTOP): Promise<Person> {
    const person = await this.person(size);
    const answer = await person.context.request.post('/api/v1/session', { data: { username, password } });
    if (!answer.ok()) throw new Error(`sign-in of ${username} failed: ${await answer.text()}`);
    return person;
  }

  /** The same, signed in through the sign-in page. */
  async signedIn(account: Account, size = LAPTOP): Promise<Person> {
    const person = await this.person(size);
    await person.page.goto('/sign-in');
    await person.page.getByLabel('Tên đăng nhập').fill(account.username);
    await person.page.getByLabel('Mật khẩu').fill(account.password);
    await person.page.getByRole('button', { name: 'Đăng nhập' }).click();
    await person.page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    return person;
  }
}
