// The page of this plugin, by the id of its manifest.
import { PlanningPage } from './PlanningPage.js';

export const pages = { 'planning-lookup': PlanningPage };
