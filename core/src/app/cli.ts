#!/usr/bin/env node
// `npx haidang <command>`: every way to run the house from a shell. Each command prepares what it needs and ends by itself;
// `serve` and `worker` stay until they are told to stop.
import 'reflect-metadata';
import { Command } from 'commander';
import { Config, ConfigFault, DomainError } from '../kernel/index.js';
import { doctor, migrateCommand, orgUnitsImport, rollupsRebuild, rollupsVerify, seedCommand, syncCommand, tokenCreate, usersAdd } from './commands.js';
import { serve } from './serve.js';
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
program.command('sync').description('định nghĩa từ đĩa vào cơ sở dữ liệu / definitions from disk to database').action(withConfig(syncCommand));
program.command('seed').description('nạp số liệu đã công bố và số liệu mẫu / published figures and sample series').action(withConfig(seedCommand));
program.command('org-units').command('import').description('nạp đơn vị hành chính / load org units').action(withConfig(orgUnitsImport));
program
  .command('users')
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
program.command('doctor').description('kiểm tra tình trạng / look at the state of the house').action(withConfig(doctor));

program.parseAsync().catch((fault: unknown) => {
  if (fault instanceof DomainError) console.error(`${fault.titles.vi} ${fault.details.vi}\n${fault.titles.en ?? ''} ${fault.details.en ?? ''}`);
  else if (fault instanceof ConfigFault) console.error(fault.message);
  else console.error(fault);
  process.exitCode = 1;
});
