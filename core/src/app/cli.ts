#!/usr/bin/env node
// `npx haidang <command>`: every way to run the house from a shell. Each command prepares what it needs and ends by itself;
// `serve` and `worker` stay until they are told to stop.
import 'reflect-metadata';
import { Command } from 'commander';
import { Config, ConfigFault, DomainError } from '../kernel/index.js';
import { auditRestored, auditVerify } from './commands/audit-commands.js';
import {
  backupDone,
  migrateCommand,
  orgUnitsImport,
  rollupsRebuild,
  rollupsVerify,
  seedCommand,
  syncCommand,
  tokenCreate,
  usersAdd,
  usersPassword,
} from './commands/commands.js';
import { doctor } from './commands/doctor.js';
import { newPlugin, type NewPluginOptions } from './commands/new-plugin.js';
import {
  changePlugin,
  checkPlugin,
  installPlugin,
  listPlugins,
  signPlugin,
  type DeedOptions,
  type InstallOptions,
  type PluginDeed,
} from './commands/plugin-commands.js';
import { exportSets, importSets, newSet, typesOfSets, type ImportOptions, type NewSetOptions } from './commands/set-commands.js';
import { serve } from './serve.js';
import { faultText } from './shell-text/fault-text.js';
import { work } from './work.js';

const program = new Command('haidang').description('Hải Đăng: nền tảng chỉ tiêu điều hành / indicator platform').version('0.1.0');
const withConfig =
  <A extends unknown[]>(command: (config: Config, ...rest: A) => Promise<void>) =>
  async (...rest: A): Promise<void> => {
    await command(Config.fromEnvironment(), ...rest);
  };

program
  .command('serve')
  .description('máy chủ web và API / web and API server')
  .option('--prepare', 'migrate, load org units and definitions, make first-start accounts')
  .option('--seed', 'load published figures and, in a demonstration, the sample series')
  .action(
    withConfig((config: Config, options: { prepare?: boolean; seed?: boolean }) =>
      serve(config, { prepare: options.prepare === true, seed: options.seed === true }),
    ),
  );
program.command('worker').description('tiến trình xử lý nền / background worker').action(withConfig(work));
program.command('migrate').description('cập nhật lược đồ / bring the schema up to date').action(withConfig(migrateCommand));
program
  .command('sync')
  .description('định nghĩa từ đĩa vào cơ sở dữ liệu / definitions from disk to database')
  .option('--dry-run', 'only say what would change; nothing is written')
  .option('--json', 'the whole report as JSON')
  .action(
    withConfig((config: Config, options: { dryRun?: boolean; json?: boolean }) =>
      syncCommand(config, { dryRun: options.dryRun === true, json: options.json === true }),
    ),
  );
program
  .command('export [sets...]')
  .description('bộ chỉ tiêu ra ba tệp như trong git / indicator sets as the three files of git')
  .option('--to <folder>', 'where to; its three folders are made', 'export')
  .action(withConfig((config: Config, sets: string[], options: { to: string }) => exportSets(config, sets, options)));
program
  .command('import <from>')
  .description('bộ chỉ tiêu của nơi khác thành bản nháp / a .zip or folder of indicator sets as drafts')
  .option('--as <username>', 'whose drafts they are', 'admin')
  .option('--mapping <file>', 'JSON: {owners, orgUnits, units, groups}, names there to names here')
  .option('--id <id>', 'id of the draft, for a single set')
  .option('--dry-run', 'only say what is unknown here')
  .action(
    withConfig((config: Config, from: string, options: Omit<ImportOptions, 'dryRun'> & { dryRun?: boolean }) =>
      importSets(config, from, { ...options, dryRun: options.dryRun === true }),
    ),
  );
program
  .command('types')
  .description('kiểu TypeScript của mọi báo cáo / TypeScript types of every document')
  .option('--to <file>', 'write them there')
  .action(withConfig(typesOfSets));
program
  .command('new-set <id>')
  .description('ba tệp của một bộ chỉ tiêu mới / the three files of a new indicator set')
  .requiredOption('--owner <department>', 'id of the department that answers for it')
  .option('--title <title>', 'Vietnamese title')
  .option('--template <id>', 'monthly, quarterly, half-yearly, yearly, matrix-by-commune', 'monthly')
  .option('--to <folder>', 'folder that holds plugins/, form-definitions/ and dashboards/')
  .action(withConfig((config: Config, id: string, options: NewSetOptions) => newSet(config, id, options)));
program
  .command('new-plugin <id>')
  .description('một phần mở rộng chạy được ngay, có bài thử / a plugin that works at once, with its test')
  .requiredOption('--kind <kind>', 'ingest, check, panel, service')
  .option('--title <title>', 'Vietnamese title')
  .option('--owner <department>', 'id of the department that answers for it', 'provincial-peoples-committee-office')
  .option('--to <folder>', 'folder in which its folder is made', '.')
  .action((id: string, options: NewPluginOptions) => newPlugin(id, options));
const plugin = program.command('plugin').description('phần mở rộng / plugins');
plugin.command('list').description('các phần mở rộng và trạng thái / plugins and their state').action(withConfig(listPlugins));
plugin
  .command('check <folder>')
  .description('phần mở rộng có giữ đúng bậc chất lượng đã nhận / does it keep what its tier promises')
  .action((folder: string) => checkPlugin(folder));
plugin
  .command('sign <file>')
  .description('ký một gói .tgz / sign a .tgz where it lies')
  .requiredOption('--key <pem>', 'Ed25519 private key (PEM); made when there is none')
  .action((file: string, options: { key: string }) => signPlugin(file, options));
const granting = (command: Command): Command =>
  command
    .option('--as <username>', 'who does it', 'admin')
    .option('--grant-all', 'grant everything that it asks for')
    .option('--grant <keys...>', 'grant these: http:host, mqtt:topic, secret:name, observations.read:set, observations.write:set, mail, print');
granting(plugin.command('install <file>').description('cài hoặc nâng cấp từ .tgz / install or upgrade from a .tgz')).action(
  withConfig((config: Config, file: string, options: InstallOptions) => installPlugin(config, file, options)),
);
const DEEDS: readonly [PluginDeed, string][] = [
  ['enable', 'bật / switch on'],
  ['disable', 'tắt / switch off'],
  ['upgrade', 'đổi sang phiên bản đã tải lên / to an uploaded version'],
  ['rollback', 'trở về phiên bản trước / back to the version before'],
  ['remove', 'gỡ cùng mọi thứ nó giữ / remove with everything that it kept'],
];
for (const [deed, about] of DEEDS)
  granting(plugin.command(`${deed} <id> [version]`).description(about)).action(
    withConfig((config: Config, id: string, version: string | undefined, options: DeedOptions) => changePlugin(config, deed, id, version, options)),
  );
program.command('seed').description('nạp số liệu đã công bố và số liệu mẫu / published figures and sample series').action(withConfig(seedCommand));
program.command('org-units').command('import').description('nạp đơn vị hành chính / load org units').action(withConfig(orgUnitsImport));
const users = program.command('users').description('người dùng / people');
users
  .command('password <username>')
  .description('đặt lại mật khẩu, chỉ hiện một lần / a new password, shown once')
  .action(withConfig((config: Config, username: string) => usersPassword(config, username)));
users
  .command('add <username>')
  .description('thêm người dùng / add a person')
  .requiredOption('--role <role>', 'leader, reporter, reviewer, administrator, integrator')
  .requiredOption('--org-unit <code>')
  .option('--sets <ids>', 'comma-separated set ids', '*')
  .action(withConfig((config: Config, username: string, options: { role: string; orgUnit: string; sets: string }) => usersAdd(config, username, options)));
program
  .command('token')
  .command('create <username>')
  .description('tạo mã truy cập cho người dùng hoặc hệ thống / make an access token for a person or a connected system; shown once')
  .option('--title <title>', 'what it is for', 'haidang token create')
  .option('--expires-on <date>', 'last day, ISO date')
  .action(withConfig((config: Config, username: string, options: { title: string; expiresOn?: string }) => tokenCreate(config, username, options)));
const rollups = program.command('rollups').description('số tổng hợp / roll-ups');
rollups.command('verify').description('tính lại và so sánh / recompute and compare').action(withConfig(rollupsVerify));
rollups.command('rebuild').description('tính lại tất cả / recompute everything').action(withConfig(rollupsRebuild));
program
  .command('doctor')
  .description('kiểm tra tình trạng và tính toàn vẹn / health and integrity; exit code 0 sound, 1 warnings, 2 errors')
  .option('--json', 'everything as JSON')
  .option('--full', 'look at everything where a check looks at a sample')
  .option('--language <language>', 'vi, en', 'vi')
  .action(
    withConfig((config: Config, options: { json?: boolean; full?: boolean; language: string }) =>
      doctor(config, { json: options.json === true, full: options.full === true, language: options.language === 'en' ? 'en' : 'vi' }),
    ),
  );
const audit = program.command('audit').description('nhật ký / the audit');
audit
  .command('verify')
  .description('kiểm tra chuỗi niêm phong / check every entry and seal; exit code 0 whole, 1 unproven, 2 changed')
  .option('--json', 'everything as JSON')
  .action(withConfig((config: Config, options: { json?: boolean }) => auditVerify(config, { json: options.json === true })));
audit
  .command('restored')
  .description('ghi nhận cơ sở dữ liệu vừa được khôi phục có chủ đích / note that the database was put back on purpose')
  .requiredOption('--reason <text>', 'which backup, and why')
  .action(withConfig((config: Config, options: { reason: string }) => auditRestored(config, options)));
program.command('backup-done').description('ghi nhận vừa sao lưu xong / note that a backup was just made').action(withConfig(backupDone));

program.parseAsync().catch((fault: unknown) => {
  if (fault instanceof DomainError) console.error(faultText(fault));
  else if (fault instanceof ConfigFault) console.error(fault.message);
  else console.error(fault);
  process.exitCode = 1;
});
