// Tab 4 of the designer.
import type { DesignerTab } from '../designer-tab.js';
import { RulesTab } from './RulesTab.js';

export const rulesTab: DesignerTab = { id: 'rules', title: 'designer.tab.rules', Tab: RulesTab };
