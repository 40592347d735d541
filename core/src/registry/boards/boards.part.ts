// Dashboards made by hand.
import type { Part } from '../../kernel/index.js';
import { BoardCheck } from './board-check.js';
import { BoardsController } from './boards.controller.js';
import { Boards } from './boards.service.js';

export const boards: Part = { controllers: [BoardsController], providers: [BoardCheck, Boards] };
