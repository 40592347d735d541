// The tabs of the designer in their fixed order 1 to 8, whatever order they are listed in here.
import { alertsTab } from './alerts/alerts-tab.js';
import { boardTab } from './boards/BoardTab.js';
import type { DesignerTab } from './designer-tab.js';
import { formTab } from './form/index.js';
import { indicatorsTab } from './indicators/indicators-tab.js';
import { infoTab } from './info/info-tab.js';
import { TAB_ORDER } from './places.js';
import { rightsTab } from './rights/rights-tab.js';
import { rulesTab } from './rules/rules-tab.js';
import { versionsTab } from './versions/versions-tab.js';

const BUILT_IN: readonly DesignerTab[] = [infoTab, indicatorsTab, formTab, rulesTab, rightsTab, boardTab, alertsTab, versionsTab];

/** Tabs as people see them; unknown ones stand last. */
export function ordered(tabs: readonly DesignerTab[]): DesignerTab[] {
  const place = ({ id }: DesignerTab): number => {
    const index = TAB_ORDER.findIndex((each) => each === id);
    return index === -1 ? TAB_ORDER.length : index;
  };
  return [...tabs].sort((one, other) => place(one) - place(other));
}

export const TABS: readonly DesignerTab[] = ordered(BUILT_IN);
