// What the Plugins page asks and sends. States are asked again by themselves while the page is open: processes start and fall.
import { queryOptions } from '@tanstack/react-query';
import type { DeadLetter, PluginActivity, PluginLogLine, PluginPackageView, PluginRehearsal, PluginSettingsView, PluginView } from '@haidang/plugin-sdk';
import { ask, get, pathOf, sendFile } from '../../shared/api/client.js';

const ASK_AGAIN_MS = 10_000;

/** What is asked again once a plugin came, went or changed; the pages in the menu and the types of panels are kept under it too. */
export const PLUGIN_TOPICS = ['plugins'];

export const pluginsQuery = queryOptions({
  queryKey: ['plugins', 'all'],
  queryFn: async ({ signal }) => (await get<{ items: PluginView[] }>('/plugins', signal)).items,
  refetchInterval: ASK_AGAIN_MS,
});

export function logQuery(id: string) {
  return queryOptions({
    queryKey: ['plugins', 'log', id],
    queryFn: async ({ signal }) => (await get<{ items: PluginLogLine[] }>(pathOf('plugins', id, 'log'), signal)).items,
    refetchInterval: ASK_AGAIN_MS,
    staleTime: 0,
  });
}

export function activityQuery(id: string) {
  return queryOptions({
    queryKey: ['plugins', 'activity', id],
    queryFn: ({ signal }) => get<PluginActivity>(pathOf('plugins', id, 'activity'), signal),
    refetchInterval: ASK_AGAIN_MS,
    staleTime: 0,
  });
}

export function settingsQuery(id: string) {
  return queryOptions({
    queryKey: ['plugins', 'settings', id],
    queryFn: ({ signal }) => get<PluginSettingsView>(pathOf('plugins', id, 'settings'), signal),
    staleTime: 0,
  });
}

export async function saveSettings(id: string, values: object): Promise<PluginSettingsView> {
  return (await ask<PluginSettingsView>(pathOf('plugins', id, 'settings'), { method: 'PUT', body: values })).body;
}

export async function putSecret(id: string, name: string, value: string): Promise<void> {
  await ask(pathOf('plugins', id, 'secrets', name), { method: 'PUT', body: { value } });
}

export function lettersQuery(id: string) {
  return queryOptions({
    queryKey: ['plugins', 'letters', id],
    queryFn: async ({ signal }) => (await get<{ items: DeadLetter[] }>(pathOf('plugins', id, 'dead-letters'), signal)).items,
    refetchInterval: ASK_AGAIN_MS,
    staleTime: 0,
  });
}

export async function retryLetter(id: string, letter: string): Promise<void> {
  await ask(pathOf('plugins', id, 'dead-letters', letter, 'retry'), { method: 'POST' });
}

export async function removeLetter(id: string, letter: string): Promise<void> {
  await ask(pathOf('plugins', id, 'dead-letters', letter), { method: 'DELETE' });
}

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['plugins', 'versions', id],
    queryFn: async ({ signal }) => (await get<{ items: PluginPackageView[] }>(pathOf('plugins', id, 'versions'), signal)).items,
  });

export function uploadPackage(file: File): Promise<PluginPackageView> {
  const form = new FormData();
  form.set('file', file);
  return sendFile<PluginPackageView>('/plugins', form, {});
}

export type Grants = Readonly<Record<string, boolean>>;

export const enablePlugin = (id: string, grants: Grants): Promise<unknown> => ask(pathOf('plugins', id, 'enable'), { method: 'POST', body: { grants } });
export const disablePlugin = (id: string): Promise<unknown> => ask(pathOf('plugins', id, 'disable'), { method: 'POST' });
export const upgradePlugin = (id: string, version: string, grants: Grants): Promise<unknown> =>
  ask(pathOf('plugins', id, 'upgrade'), { method: 'POST', body: { version, grants } });
export const rollbackPlugin = (id: string, version?: string): Promise<unknown> =>
  ask(pathOf('plugins', id, 'rollback'), { method: 'POST', body: version === undefined ? {} : { version } });
export const removePlugin = (id: string): Promise<unknown> => ask(pathOf('plugins', id), { method: 'DELETE' });

/** A kept version's checks on reports of the past, beside the version that runs; changes nothing. */
export const rehearsePlugin = async (id: string, version: string): Promise<PluginRehearsal> =>
  (await ask<PluginRehearsal>(pathOf('plugins', id, 'rehearse'), { method: 'POST', body: { version } })).body;
