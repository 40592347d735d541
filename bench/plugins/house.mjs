// Run as a program inside an installation: a further server on its database, with a plugin that loops whenever it is asked to. Prints JSON.
import 'reflect-metadata';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '../../core/dist/access/index.js';
import { openStore } from '../../core/dist/app/prepare.js';
import { createServer } from '../../core/dist/app/server.js';
import { Config } from '../../core/dist/kernel/index.js';
import { PluginHost, PluginSources, RegistryOptions } from '../../core/dist/registry/index.js';
import { PlatformPlugins } from '../../core/dist/registry/plugins/discovery.js';

const root = mkdtempSync(join(tmpdir(), 'haidang-bench-plugins-'));
const folder = join(root, 'plugins', 'looping');
mkdirSync(join(folder, 'dist'), { recursive: true });
writeFileSync(
  join(folder, 'manifest.json'),
  JSON.stringify({
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id: 'looping',
    kind: 'service',
    version: '1.0.0',
    sdk: '^1.0.0',
    title: { vi: 'Vòng lặp' },
    owner: 'department-of-tourism',
    contributes: { http: [{ method: 'POST', path: '/loop', action: 'administer', seconds: 20 }] },
  }),
);
writeFileSync(
  join(folder, 'dist', 'index.js'),
  "export default { http: { 'POST /loop': () => { const kept = []; for (;;) { kept.push(Math.random()); if (kept.length > 1e5) kept.length = 0; } } } };",
);
const config = Config.fromEnvironment();
const store = await openStore(config);
const app = await createServer(config, store.url);
app.get(PluginSources).join(new PlatformPlugins(new RegistryOptions(root)));
await app.listen(0, '127.0.0.1');
await app.get(PluginHost).start('looping');
const [account] = await app.get(Accounts).createAccounts([{ username: 'bench-plugins', role: 'demo-administrator', orgUnit: '56', sets: ['*'] }]);
console.log(`\n${JSON.stringify({ port: Number(new URL(await app.getUrl()).port), username: account.username, password: account.password })}`);
process.on('SIGTERM', () => {
  void app.close().finally(() => process.exit(0));
});
