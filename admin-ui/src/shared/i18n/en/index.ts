// All English texts of the app.
import { board } from './board.js';
import { common } from './common.js';
import { duties } from './duties.js';
import { pages } from './pages.js';
import { work } from './work.js';

export const en = { ...common, ...pages, ...work, ...duties, ...board };
