// Door of dashboards: their list, one as its readers see it, its editor, and the tab of the set designer.
export { BoardEditPage } from './BoardEditPage.js';
export { BoardPage } from './BoardPage.js';
export { BoardsPage } from './BoardsPage.js';
export { boardTab } from './BoardTab.js';
