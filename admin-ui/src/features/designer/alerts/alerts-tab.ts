// Tab 7 of the designer.
import type { DesignerTab } from '../designer-tab.js';
import { AlertsTab } from './AlertsTab.js';

export const alertsTab: DesignerTab = { id: 'alerts', title: 'designer.tab.alerts', Tab: AlertsTab };
