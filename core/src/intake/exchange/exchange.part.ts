// Other reporting systems: SDMX, DHIS2 and ADX, code mappings, reference series.
import type { IntakePart } from '../part.js';

export const exchange: IntakePart = {
  controllers: [],
  providers: [],
};
