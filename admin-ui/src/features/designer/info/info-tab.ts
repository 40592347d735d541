// Tab 1 of the designer.
import type { DesignerTab } from '../designer-tab.js';
import { InfoTab } from './InfoTab.js';

export const infoTab: DesignerTab = { id: 'info', title: 'designer.tab.info', Tab: InfoTab };
