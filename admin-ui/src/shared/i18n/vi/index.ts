// All Vietnamese texts of the app.
import { common } from './common.js';
import { duties } from './duties.js';
import { pages } from './pages.js';
import { work } from './work.js';

export const vi = { ...common, ...pages, ...work, ...duties };
