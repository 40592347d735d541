// Vintages of a figure, closing of periods, and trial runs.
import type { Part } from '../../kernel/index.js';
import { ClosingsController } from './closings.controller.js';
import { ClosingLedger, ClosingRights } from './closing-ledger.js';
import { Closings } from './closings.service.js';
import { PeriodGate } from './period-gate.js';
import { StageMoves } from './stage-moves.service.js';
import { StageWorld } from './stage-world.js';
import { StagesController } from './stages.controller.js';
import { TrialFigures } from './trial-figures.js';

export const vintages: Part = {
  controllers: [ClosingsController, StagesController],
  providers: [PeriodGate, ClosingLedger, ClosingRights, Closings, StageWorld, StageMoves, TrialFigures],
};
