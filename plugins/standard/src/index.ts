// The built-in plugin: what the product itself can read, check and show, by the contract that any other plugin uses. If
// something here needed more than the sdk gives, the sdk would be wrong.
import { definePlugin } from '@haidang/plugin-sdk';
import { largeChange } from './checks/large-change.js';
import { sumOfParts } from './checks/sum-of-parts.js';
import { unitScale } from './checks/unit-scale.js';
import { csv } from './ingest/csv.js';
import { json } from './ingest/json.js';
import { chartPanels } from './panels/charts.js';
import { listPanels } from './panels/lists.js';
import { placePanels } from './panels/places.js';

export default definePlugin({
  ingest: { csv, json },
  checks: { 'large-change': largeChange, 'unit-scale': unitScale, 'sum-of-parts': sumOfParts },
  panels: { ...chartPanels, ...placePanels, ...listPanels },
});
