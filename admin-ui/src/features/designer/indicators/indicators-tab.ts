// Tab 2 of the designer.
import type { DesignerTab } from '../designer-tab.js';
import { IndicatorsTab } from './IndicatorsTab.js';

export const indicatorsTab: DesignerTab = { id: 'indicators', title: 'designer.tab.indicators', Tab: IndicatorsTab };
