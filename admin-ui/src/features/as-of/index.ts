// Door of "as known on": the picker of the day, and the band while a page shows the past.
export { AsOfBand } from './AsOfBand.js';
export { AsOfPicker } from './AsOfPicker.js';
