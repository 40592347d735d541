// Tab 8 of the designer.
import type { DesignerTab } from '../designer-tab.js';
import { VersionsTab } from './VersionsTab.js';

export const versionsTab: DesignerTab = { id: 'versions', title: 'designer.tab.versions', Tab: VersionsTab };
