// Versions of a set: what publishing touches, and where two versions differ.
import type { Part } from '../../kernel/index.js';

export const versions: Part = { controllers: [], providers: [] };
