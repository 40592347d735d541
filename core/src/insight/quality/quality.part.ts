// The five words: what checks found, the scores, the board.
import type { Part } from '../../kernel/index.js';
import { QualityBoards } from './board/board.service.js';
import { CellWork, QualityCellDeeds, QualityPeople, QualityRecords } from './board/cell-deeds.service.js';
import { CellsReader } from './board/cells.reader.js';
import { QualityCellViews, QualityWorklist } from './board/cells.service.js';
import { QualityController } from './board/quality.controller.js';
import { QualityQuestions } from './board/question.js';
import { ScoresReader } from './board/scores.reader.js';
import { QualityRules } from './board/settings.service.js';
import { QualityTidings } from './board/tidings.service.js';
import { WiderJobs } from './checks/wider-jobs.js';
import { WiderRun } from './checks/wider-run.service.js';
import { Doubts } from './doubts.js';
import { QualityFindings } from './findings.service.js';
import { QualityFacts } from './scoring/facts.js';
import { QualityJobs, QualityJobTools, QualityMarks, QualityWorld } from './scoring/quality-jobs.js';
import { QualityRecompute } from './scoring/recompute.service.js';

export const quality: Part = {
  controllers: [QualityController],
  providers: [
    CellWork,
    CellsReader,
    Doubts,
    QualityBoards,
    QualityCellDeeds,
    QualityCellViews,
    QualityFacts,
    QualityFindings,
    QualityJobTools,
    QualityJobs,
    QualityMarks,
    QualityPeople,
    QualityQuestions,
    QualityRecompute,
    QualityRecords,
    QualityRules,
    QualityTidings,
    QualityWorklist,
    QualityWorld,
    ScoresReader,
    WiderJobs,
    WiderRun,
  ],
  exports: [Doubts, QualityFindings, QualityRecompute, WiderRun],
};
