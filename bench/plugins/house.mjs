// Run as a program inside an installation: a further server on its database, with a plugin that misbehaves as it is asked to. Prints JSON; USR2
// starts the plugin once more, also after it was left alone.
import 'reflect-metadata';
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Accounts } from '../../core/dist/access/index.js';
import { openStore } from '../../core/dist/app/prepare.js';
import { createServer } from '../../core/dist/app/server.js';
import { Config } from '../../core/dist/kernel/index.js';
import { PluginHost, PluginSources, RegistryOptions } from '../../core/dist/registry/index.js';
import { PlatformPlugins } from '../../core/dist/registry/plugins/discovery.js';

// The plugin of the tests that tries everything that it must not be able to do, each by its name.
const HOSTILE = fileURLToPath(new URL('../../tests/fixtures/plugins/hostile', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'haidang-bench-plugins-'));
const folder = join(root, 'plugins', 'hostile');
mkdirSync(join(folder, 'dist'), { recursive: true });
cpSync(join(HOSTILE, 'manifest.json'), join(folder, 'manifest.json'));
cpSync(join(HOSTILE, 'index.js'), join(folder, 'dist', 'index.js'));
const config = Config.fromEnvironment();
const store = await openStore(config);
const app = await createServer(config, store.url);
app.get(PluginSources).join(new PlatformPlugins(new RegistryOptions(root)));
await app.listen(0, '127.0.0.1');
await app.get(PluginHost).start('hostile');
const [account] = await app.get(Accounts).createAccounts([{ username: 'bench-plugins', role: 'demo-administrator', orgUnit: '56', sets: ['*'] }]);
console.log(`\n${JSON.stringify({ port: Number(new URL(await app.getUrl()).port), username: account.username, password: account.password })}`);
process.on('SIGUSR2', () => void app.get(PluginHost).start('hostile'));
process.on('SIGTERM', () => {
  void app.close().finally(() => process.exit(0));
});
