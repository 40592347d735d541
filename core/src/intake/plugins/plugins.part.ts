// What this floor lends to plugins.
import type { Part } from '../../kernel/index.js';
import { IntakeVerbs } from './intake-verbs.js';
import { TellingVerbs } from './telling-verbs.js';

export const plugins: Part = { controllers: [], providers: [IntakeVerbs, TellingVerbs] };
