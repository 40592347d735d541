// Door of the history of figures.
export { FigureVintages } from './FigureVintages.js';
