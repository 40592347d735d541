// Types of panel that the server knows: those of plugins with the module that draws them.
import { queryOptions } from '@tanstack/react-query';
import type { PanelTypeView } from '@haidang/plugin-sdk';
import { get } from '../api/client.js';

export const panelTypesQuery = queryOptions({
  queryKey: ['plugins', 'panel-types'],
  queryFn: async ({ signal }) => (await get<{ items: PanelTypeView[] }>('/panel-types', signal)).items,
  staleTime: 60_000,
});
