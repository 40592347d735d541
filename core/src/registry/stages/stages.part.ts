// Trial or official.
import type { Part } from '../../kernel/index.js';
import { Stages } from './stages.service.js';

export const stages: Part = { controllers: [], providers: [Stages], exports: [Stages] };
