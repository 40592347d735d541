// Dashboards made by hand.
import type { Part } from '../../kernel/index.js';
import { BoardsController } from './boards.controller.js';
import { Boards } from './boards.service.js';

export const boards: Part = { controllers: [BoardsController], providers: [Boards] };
