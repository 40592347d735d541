// What a plugin's code is: functions behind ids that its manifest names.
import type { PluginContext } from './context.js';
import type { Check, Ingest, PanelType } from './parts.js';
import type { Endpoint, Messages, PluginJob, Schedule, ServiceTile } from './serving.js';

/** A plugin's code. Keys are the ids that its manifest contributes; an endpoint's key is its method and path, `GET /layers/:id`. */
export interface Plugin {
  readonly ingest: Readonly<Record<string, Ingest>>;
  readonly checks: Readonly<Record<string, Check>>;
  readonly panels: Readonly<Record<string, PanelType>>;
  readonly http: Readonly<Record<string, Endpoint>>;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly jobs: Readonly<Record<string, PluginJob>>;
  readonly messages: Readonly<Record<string, Messages>>;
  /** The tile of a service that has an `order` in its manifest. */
  readonly tile?: ((context: PluginContext) => ServiceTile | Promise<ServiceTile>) | undefined;
  /** Called once, before the first call, in every process that runs the plugin: to fill what it keeps in memory. At most 60 seconds. */
  readonly start?: ((context: PluginContext) => void | Promise<void>) | undefined;
}

const PART_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ENDPOINT = /^(GET|POST|PUT|DELETE) \/[A-Za-z0-9/:._-]*$/;

/**
 * Declares a plugin: `export default definePlugin({ checks: { … } })`.
 * @throws Error when an id is not kebab-case or an endpoint is not "METHOD /path": the manifest could never name it.
 */
export function definePlugin(parts: Partial<Plugin>): Plugin {
  const { ingest = {}, checks = {}, panels = {}, http = {}, schedules = {}, jobs = {}, messages = {}, tile, start } = parts;
  for (const id of [ingest, checks, panels, schedules, jobs, messages].flatMap((part: object) => Object.keys(part))) {
    if (!PART_ID.test(id)) throw new Error(`definePlugin: "${id}" is no kebab-case id`);
  }
  for (const key of Object.keys(http)) if (!ENDPOINT.test(key)) throw new Error(`definePlugin: "${key}" is no endpoint like "GET /path"`);
  return Object.freeze({ ingest, checks, panels, http, schedules, jobs, messages, tile, start });
}
