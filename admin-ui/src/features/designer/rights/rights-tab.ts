// Tab 5 of the designer.
import type { DesignerTab } from '../designer-tab.js';
import { RightsTab } from './RightsTab.js';

export const rightsTab: DesignerTab = { id: 'rights', title: 'designer.tab.rights', Tab: RightsTab };
