// Door of the panels: a board of panels, and what a page tells it.
export { BoardContext, indicatorFacts } from './board.js';
export type { Board, FigurePlace, HeadlineState, IndicatorFacts } from './board.js';
export { BoardGrid } from './BoardGrid.js';
export { periodFor, periodOfType } from './question.js';
