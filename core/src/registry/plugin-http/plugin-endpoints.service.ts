// A request to a plugin's endpoint, judged before the plugin hears of it: is there such an endpoint, may this person call it (or is it
// signed), is the body within its limit; then one call with the endpoint's own time limit.
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ACTIONS, type Action, type ContributedEndpoint, type EndpointRequest } from '@haidang/plugin-sdk';
import { ActionRefused, holds, holdsAt, NotSignedIn, OrgUnits, type Principal } from '../../access/index.js';
import { Clock, Config, Database, MethodRefused, NotFound, TooLarge } from '../../kernel/index.js';
import { BodyNotJson, PluginOff, SignatureRefused } from '../errors.js';
import { PluginSecrets } from '../plugin-data/plugin-secrets.service.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { contributesOf } from '../plugins/source.js';
import type { Standing } from '../plugin-process/standing.js';
import { answerOf, type AnswerToSend } from './endpoint-answer.js';
import { match, segmentsOf } from './endpoints.js';
import { MOST_AGE_SECONDS, seenMark } from './signature.js';

export interface ArrivingRequest {
  plugin: string;
  method: string;
  /** Path and query below `/http`, as they were sent. */
  target: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it arrives. */
  body: AsyncIterable<Buffer> | undefined;
  caller: Principal | undefined;
  /** `https://host` under which this server was called. */
  origin: string;
}

const MOST_BYTES = 1_000_000;
const SECONDS = 10;
const PASSED = new Set(['accept', 'accept-language', 'content-type', 'if-none-match', 'if-match', 'range']);

@Injectable()
export class PluginEndpoints {
  constructor(
    private readonly host: PluginHost,
    private readonly secrets: PluginSecrets,
    private readonly orgUnits: OrgUnits,
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async answer(request: ArrivingRequest): Promise<AnswerToSend> {
    const [rawPath, query] = splitOnce(request.target, '?');
    const segments = segmentsOf(rawPath);
    const standing = this.host.find(request.plugin);
    const endpoints = standing === undefined ? [] : (contributesOf(standing.candidate).http ?? []);
    const found = segments === undefined ? { methods: [] } : match(endpoints, request.method, segments);
    // Nobody who is not signed in learns what there is.
    if (!('endpoint' in found)) {
      if (request.caller === undefined) throw NotSignedIn();
      throw found.methods.length > 0 ? MethodRefused() : NotFound();
    }
    const { endpoint, params } = found;
    const signed = endpoint.signature?.secret;
    if (signed === undefined) demand(request.caller, endpoint);
    if (standing?.given === undefined) throw PluginOff({ plugin: request.plugin });
    const bytes = await wholeBody(request.body, endpoint.mostBytes ?? MOST_BYTES);
    if (signed !== undefined) await this.demandSignature(request, signed, bytes);
    const input: EndpointRequest = {
      path: `/${(segments ?? []).join('/')}`,
      params,
      query: queryOf(query),
      headers: headersOf(request.headers),
      json: jsonOf(request.headers['content-type'], bytes),
      bytes: new Uint8Array(bytes),
      caller: signed === undefined && request.caller !== undefined ? this.callerOf(request.caller, endpoint, request.headers['accept-language']) : null,
      base: `${this.config.publicUrl ?? request.origin}/api/v1/plugins/${request.plugin}/http`,
    };
    return this.call(standing, endpoint, input);
  }

  private call(standing: Standing, endpoint: ContributedEndpoint, input: EndpointRequest): Promise<AnswerToSend> {
    const order = { what: 'http', part: `${endpoint.method} ${endpoint.path}`, input, milliseconds: (endpoint.seconds ?? SECONDS) * 1_000 } as const;
    return this.host.called(standing, { ...order, username: input.caller?.username }, answerOf);
  }

  private async demandSignature(request: ArrivingRequest, name: string, body: Buffer): Promise<void> {
    const secret = await this.secrets.read(request.plugin, name);
    const header = request.headers['x-signature'];
    const mark = secret === undefined ? undefined : seenMark(typeof header === 'string' ? header : undefined, body, secret, Math.floor(Date.now() / 1_000));
    if (mark === undefined) throw SignatureRefused();
    const added = await this.database.query(
      `insert into plugin_signature (plugin, digest, expires_at) values ($1, $2, clock_timestamp() + make_interval(secs => $3)) on conflict do nothing returning 1`,
      [request.plugin, mark, 2 * MOST_AGE_SECONDS],
    );
    if (added.length === 0) throw SignatureRefused();
  }

  private callerOf(principal: Principal, endpoint: ContributedEndpoint, language: string | string[] | undefined): EndpointRequest['caller'] {
    const unit = principal.orgUnitId === null ? undefined : this.orgUnits.byId(principal.orgUnitId);
    const province = this.orgUnits.province(this.clock.today());
    return {
      username: principal.username,
      title: principal.title,
      orgUnit: unit === undefined || unit.id === province.id ? null : unit.code,
      actions: ACTIONS.filter((action) => holds(principal, action)),
      area: this.areaOf(principal, actionOf(endpoint), province.id),
      language: /^\s*en\b/i.test(String(language ?? '')) ? 'en' : 'vi',
    };
  }

  /** Whoever holds it for the province holds it everywhere: what a plugin keeps may lie in no unit at all. */
  private areaOf(principal: Principal, action: Action | undefined, province: number): 'all' | string[] {
    if (action === undefined) return [];
    if (holdsAt(principal, action, province)) return 'all';
    const scopes = principal.grants.flatMap(({ actions, unitIds }) => (actions.has(action) ? [unitIds] : []));
    const codes = scopes.flatMap((units) => (units === 'all' ? [] : [...units].flatMap((id) => this.orgUnits.byId(id)?.code ?? [])));
    return [...new Set(codes)].sort();
  }
}

function actionOf({ action = 'view' }: ContributedEndpoint): Action | undefined {
  return ACTIONS.find((each) => each === action);
}

function demand(caller: Principal | undefined, endpoint: ContributedEndpoint): void {
  if (caller === undefined) throw NotSignedIn();
  const action = actionOf(endpoint);
  if (action === undefined || !holds(caller, action)) throw ActionRefused({ action: endpoint.action ?? 'view' });
}

async function wholeBody(body: ArrivingRequest['body'], most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > most) throw TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function jsonOf(type: string | string[] | undefined, bytes: Buffer): EndpointRequest['json'] {
  if (bytes.length === 0 || !/^application\/(?:[\w.+-]+\+)?json\b/i.test(String(type ?? ''))) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as EndpointRequest['json'];
  } catch {
    throw BodyNotJson();
  }
}

function queryOf(text: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of [...new URLSearchParams(text)].slice(0, 200)) {
    if (name === '__proto__') continue;
    const known = Object.hasOwn(query, name) ? query[name] : undefined;
    query[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return query;
}

function headersOf(headers: IncomingMessage['headers']): Record<string, string> {
  const passed = Object.entries(headers).filter(([name]) => PASSED.has(name) || name.startsWith('x-'));
  return Object.fromEntries(passed.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
