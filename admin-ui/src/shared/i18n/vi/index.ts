// The Vietnamese texts of the first load. What only one late page says comes with that page (see addTexts and all.ts).
import { board } from './board.js';
import { boards } from './boards.js';
import { calendar } from './calendar.js';
import { checking } from './checking.js';
import { drafts } from './drafts.js';
import { reviewing } from './reviewing.js';
import { imports } from './imports.js';
import { carrying } from './carrying.js';
import { vintages } from './vintages.js';
import { common } from './common.js';
import { duties } from './duties.js';
import { notices } from './notices.js';
import { pages } from './pages.js';
import { plugins } from './plugins.js';
import { score } from './score.js';
import { taxonomy } from './taxonomy.js';
import { work } from './work.js';

export const vi = {
  ...common,
  ...pages,
  ...work,
  ...duties,
  ...board,
  ...calendar,
  ...checking,
  ...boards,
  ...drafts,
  ...reviewing,
  ...imports,
  ...vintages,
  ...notices,
  ...taxonomy,
  ...carrying,
  ...plugins,
  ...score,
};
