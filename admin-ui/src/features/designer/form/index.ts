// Door of the form tab.
import type { DesignerTab } from '../designer-tab.js';
import { FormTab } from './FormTab.js';

export const formTab: DesignerTab = { id: 'form', title: 'formTab.tab', Tab: FormTab };
