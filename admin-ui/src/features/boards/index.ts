// Door of dashboards: their list, one as its readers see it, its editor; and what the set designer needs to edit the dashboard of a draft.
export { BoardEditPage } from './BoardEditPage.js';
export { BoardPage, useAddress } from './BoardPage.js';
export { BoardsPage } from './BoardsPage.js';
export { BoardVariables } from './BoardVariables.js';
export { BoardEditor } from './editor/BoardEditor.js';
export { sampleFrame } from './model/sample-frame.js';
export { boardFrom, templateFor, TEMPLATES } from './model/templates.js';
export { useBoardFacts } from './useBoardFacts.js';
