// The guide for plugin authors, followed word for word as by somebody who has nothing but this checkout: its commands are run as they stand there, the
// package is dropped where it says, by the names that it says, and its page opens where it says. What the guide gets wrong fails here.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, type Person } from '../../kit/browser/browser.js';
import { openRegistry, type NpmRegistry } from '../../kit/servers/npm-registry.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const GUIDE = readFileSync(join(ROOT, 'docs/guide/plugin-author.md'), 'utf8');
const run = promisify(execFile);

/** What the guide says, or a fault that names what it does not say any more. */
function said(pattern: RegExp): string {
  const found = pattern.exec(GUIDE)?.[1];
  if (found === undefined) throw new Error(`the guide does not say ${String(pattern)}`);
  return found;
}

const COMMANDS = said(/```sh\n([^]*?)```/);
const PACKAGE = said(/^npm pack +# (\S+\.tgz)$/m);
const CHECK = said(/`(npx haidang plugin check [^`]+)`/);
const SIGN = said(/`(npx haidang plugin sign [^`]+)`/);
const INSTALL = said(/`(npx haidang plugin install [^`]+)`/);
const WHERE = said(/\(`(\/admin\/[a-z]+)`\)/);
const BUTTON = said(/drop the `\.tgz`[^"]*"([^"]+)"/);
const PAGE = said(/open `(\/p\/[a-z-]+)`/);
const TITLE = said(/--title "([^"]+)"/);

describe('the guide for authors', () => {
  let desk: string;
  let registry: NpmRegistry;
  let t: TestApp;
  let browsing: Browsing;
  let admin: Person;

  /** In a checkout of theirs, with a machine of theirs: Node and npm, and nothing of ours around. */
  const type = async (commands: string): Promise<string> => {
    const env = {
      PATH: (process.env['PATH'] ?? '').replace(/[^:]*node_modules[^:]*:?/g, ''),
      HOME: desk,
      LANG: 'C.UTF-8',
      npm_config_registry: registry.url,
      npm_config_update_notifier: 'false',
      DATABASE_URL: t.databaseUrl,
      HAIDANG_DATA: t.config.dataDir,
      HAIDANG_LOG: 'warn',
    };
    const { stdout } = await run('bash', ['-e', '-c', commands], { cwd: join(desk, 'checkout'), env, maxBuffer: 10_000_000 });
    return stdout;
  };

  beforeAll(async () => {
    desk = mkdtempSync(join(tmpdir(), 'haidang-guide-'));
    mkdirSync(join(desk, 'checkout'));
    for (const part of ['node_modules', 'package.json']) symlinkSync(join(ROOT, part), join(desk, 'checkout', part));
    registry = await openRegistry(join(ROOT, 'node_modules'));
    t = await bootApp({ work: false });
    browsing = await Browsing.start(t.url);
    const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find(({ username }) => username === 'admin');
    if (account === undefined) throw new Error('no administrator');
    admin = await browsing.letIn({ ...account, title: 'admin' });
  }, 180_000);
  afterAll(async () => {
    await browsing.close();
    await t.close();
    registry.close();
    rmSync(desk, { recursive: true, force: true });
  });

  it('has commands that make, test and pack a plugin, which keeps the tier that it claims, and sign it', async () => {
    const told = await type(COMMANDS);
    expect(told).toContain('# fail 0');
    const folder = join(desk, PACKAGE.replace(/-\d.*/, ''));
    for (const file of ['README.md', 'test/plugin.test.js', PACKAGE]) expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
    expect(await type(CHECK)).toMatch(/claims bronze, đạt \/ reaches (bronze|silver|gold)/);
    expect(await type(SIGN)).toMatch(/HAIDANG_PLUGIN_KEYS=\S{40,}/);
  });

  it('leads from the package to its page, in the house that runs', async () => {
    const { page } = admin;
    const folder = PACKAGE.replace(/-\d.*/, '');
    await page.goto(WHERE);
    await page.locator('input[type="file"]').setInputFiles(join(desk, folder, PACKAGE));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('khóa lạ, chưa được tin').waitFor();
    await dialog.getByRole('button', { name: BUTTON }).click();
    await page.locator(`[data-plugin-line="${folder}"]`).getByText('đang chạy').waitFor();
    await page.goto(PAGE);
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.getByLabel('Ghi chú').fill('mưa to ở Khánh Vĩnh');
    await page.getByRole('button', { name: 'Thêm' }).click();
    await page.getByRole('listitem').filter({ hasText: 'mưa to ở Khánh Vĩnh' }).waitFor();
    await admin.shot('plugin-guide-page');
    expect(admin.faults).toEqual([]);
  });

  it('knows the way from a shell too, where the signature is shown as well', async () => {
    const told = await type(INSTALL);
    expect(told).toMatch(/chữ ký \/ signature: [0-9a-f]{32} \(khóa lạ, chưa được tin \/ an unknown key\)/);
    expect(told).toMatch(/^rain-notes 1\.0\.0: running$/m);
    await admin.page.reload();
    await admin.page.getByRole('listitem').filter({ hasText: 'mưa to ở Khánh Vĩnh' }).waitFor();
  });
});
