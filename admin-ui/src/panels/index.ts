// Door of the panels: a board of panels, and what a page tells it.
export { BoardContext, indicatorFacts } from './board.js';
export type { Board, FigurePlace, HeadlineState, IndicatorFacts, SampleFigures } from './board.js';
export { BoardGrid } from './BoardGrid.js';
export { Panel } from './Panel.js';
export { COPIES_AT_ONCE } from './repeat/values.js';
export { periodFor, periodOfType } from './data/question.js';
export { printWhole } from './near.js';
