// Indicator sets between installations: out as three files, in as a draft.
import type { Part } from '../../kernel/index.js';
import { KnownNames } from './known-names.service.js';
import { SetExports } from './set-exports.service.js';
import { SetImports } from './set-imports.service.js';
import { TransferController } from './transfer.controller.js';

export const transfer: Part = {
  controllers: [TransferController],
  providers: [KnownNames, SetExports, SetImports],
  exports: [SetExports, SetImports],
};
