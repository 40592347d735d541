// English texts of connected systems, mappings, reference series and webhooks.
export const exchange = {};
