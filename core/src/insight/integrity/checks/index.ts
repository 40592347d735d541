// Every integrity check, in the order in which they are shown within their severity.
import type { IntegrityCheck } from '../check.js';
import { DEFINITIONS } from './definitions.js';
import { FIGURES } from './figures.js';
import { FILES } from './files.js';
import { MACHINE } from './machine.js';
import { PEOPLE_CHECKS } from './people.js';
import { REPORTS } from './reports.js';
import { RULES_AND_BOARDS } from './rules-and-boards.js';
import { TREE } from './tree.js';
import { VOCABULARY } from './vocabulary.js';

export const CHECKS: readonly IntegrityCheck[] = [
  ...DEFINITIONS,
  ...RULES_AND_BOARDS,
  ...VOCABULARY,
  ...TREE,
  ...PEOPLE_CHECKS,
  ...REPORTS,
  ...FIGURES,
  ...FILES,
  ...MACHINE,
];
