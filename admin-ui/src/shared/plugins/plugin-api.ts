// The endpoints of one plugin, asked with the reader's session. A path is relative to the plugin: it cannot leave its endpoints by "..".
import { saveBlob } from '../save.js';
import { ask, askFile, pathOf, ProblemError, sendFile } from '../api/client.js';

export interface PluginApi {
  get<T>(path: string, options?: { readonly signal?: AbortSignal }): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, options?: { readonly signal?: AbortSignal }): Promise<T>;
  upload<T>(path: string, file: File, options?: { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal }): Promise<T>;
  download(path: string, options?: { readonly name?: string; readonly body?: unknown; readonly accept?: string }): Promise<void>;
  address(path: string): string;
}

const OUTSIDE = {
  status: 0,
  code: 'PLUGIN_ADDRESS',
  titles: { vi: 'Phần mở rộng hỏi một địa chỉ không phải của nó.', en: 'The plugin asked for an address that is not its own.' },
  details: { vi: 'Báo người làm phần mở rộng.', en: 'Tell the author of the plugin.' },
};

/** The path below the API. @throws ProblemError when it would lead elsewhere. */
function below(plugin: string, path: string): string {
  const root = `/api/v1${pathOf('plugins', plugin, 'http')}`;
  const { origin, pathname, search } = new URL(root + path, location.origin);
  if (!path.startsWith('/') || origin !== location.origin || !pathname.startsWith(`${root}/`)) throw new ProblemError(OUTSIDE);
  return pathname.slice('/api/v1'.length) + search;
}

export function pluginApi(plugin: string): PluginApi {
  return {
    get: async <T>(path: string, options: { readonly signal?: AbortSignal } = {}) => (await ask<T>(below(plugin, path), options)).body,
    send: async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, options: { readonly signal?: AbortSignal } = {}) =>
      (await ask<T>(below(plugin, path), { method, body, ...options })).body,
    upload: async <T>(path: string, file: File, options = {}) => sendFile<T>(below(plugin, path), file, options),
    download: async (path, { name, body, accept = '*/*' } = {}) => {
      const file = await askFile(below(plugin, path), body, accept);
      saveBlob(file.blob, file.name ?? name ?? plugin);
    },
    address: (path) => `/api/v1${below(plugin, path)}`,
  };
}
