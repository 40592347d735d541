// The verb by which a plugin calls other hosts: only those that are granted, over the kernel's one guarded door, within size and time.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HostError, type FetchedAnswer } from '@haidang/plugin-sdk';
import { Outgoing, type FetchAnswer } from '../../kernel/index.js';
import { closedAddress, notGranted } from '../plugin-verbs/refusals.js';
import { fieldsOf, PluginVerbs, textOf, type Asking } from '../plugin-verbs/verbs.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
const MOST_BYTES = 50_000_000;
/** The connection's own; the host writes them. */
const OURS = /^(host|connection|content-length|transfer-encoding|accept-encoding|upgrade|te|trailer|expect|proxy-.*|sec-.*)$/i;
const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;

type Unanswered = Extract<FetchAnswer, { answered: false }>;

@Injectable()
export class FetchVerb implements OnModuleInit {
  constructor(
    private readonly verbs: PluginVerbs,
    private readonly outgoing: Outgoing,
  ) {}

  onModuleInit(): void {
    this.verbs.join('fetch', { run: (asking) => this.fetch(asking) });
  }

  private async fetch({ plugin, args }: Asking): Promise<FetchedAnswer> {
    const url = textOf(args[0], 'address', 4_000);
    const { method = 'GET', headers = {}, body, mostBytes = 5_000_000, seconds = 10 } = fieldsOf(args[1]);
    if (typeof method !== 'string' || !METHODS.includes(method)) throw new HostError('BAD_REQUEST', `method: one of ${METHODS.join(', ')}`);
    const { http } = plugin.grants;
    const answer = await this.outgoing.fetch({
      url,
      method,
      headers: headersOf(headers),
      body: bodyOf(body),
      mostBytes: within(mostBytes, 'mostBytes', 1, MOST_BYTES),
      seconds: within(seconds, 'seconds', 1, 60),
      mayReach: (address) => http.some((granted) => reaches(granted, address)),
    });
    if (!answer.answered) throw refusalOf(answer, plugin, url);
    const { status, headers: got, bytes, url: from } = answer;
    return { status, headers: got, bytes, url: from };
  }
}

/** Does `host`, `host:port`, `*.host` or `*` speak of this address? Without a port: the scheme's own. */
export function reaches(granted: string, url: URL): boolean {
  const [host = '', port] = granted.toLowerCase().split(':');
  const standard = url.protocol === 'http:' ? '80' : '443';
  if (host !== '*' && (url.port === '' ? standard : url.port) !== (port ?? standard)) return false;
  const named = url.hostname.replace(/\.$/, '');
  if (host === '*') return true;
  return host.startsWith('*.') ? named.endsWith(host.slice(1)) : named === host;
}

function refusalOf({ fault, detail }: Unanswered, plugin: Asking['plugin'], url: string): HostError {
  switch (fault) {
    case 'not-allowed':
      return notGranted(plugin, 'http', detail, asksFor(plugin, detail));
    case 'closed':
    case 'scheme':
      return closedAddress(URL.canParse(url) ? new URL(url).host : url);
    case 'not-an-address':
    case 'credentials':
      return new HostError('BAD_REQUEST', 'the address cannot be used');
    case 'too-large':
      return new HostError('BAD_REQUEST', 'the answer is too large');
    case 'time-out':
    case 'no-connection':
    case 'redirects':
      return new HostError('UNREACHABLE', `no answer: ${fault} ${detail}`.trim());
  }
}

/** Does its manifest name this host, by https or http? */
function asksFor({ manifest }: Asking['plugin'], host: string): boolean {
  const addresses = [`https://${host}/`, `http://${host}/`].filter((each) => URL.canParse(each)).map((each) => new URL(each));
  return (manifest?.permissions?.http ?? []).some((asked) => addresses.some((address) => reaches(asked, address)));
}

function headersOf(given: unknown): Record<string, string> {
  const entries = Object.entries(fieldsOf(given)).slice(0, 50);
  for (const [name, value] of entries)
    if (!NAME.test(name) || typeof value !== 'string' || value.length > 4_000 || /[\r\n\0]/.test(value))
      throw new HostError('BAD_REQUEST', `header ${name.slice(0, 40)} cannot be sent`);
  return Object.fromEntries(entries.filter(([name]) => !OURS.test(name)) as [string, string][]);
}

function bodyOf(given: unknown): Uint8Array | undefined {
  if (given === undefined) return undefined;
  const bytes = given instanceof Uint8Array ? given : typeof given === 'string' ? new TextEncoder().encode(given) : undefined;
  if (bytes === undefined || bytes.length > MOST_BYTES) throw new HostError('BAD_REQUEST', 'body: text or bytes, at most 50 MB');
  return bytes;
}

function within(value: unknown, name: string, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) throw new HostError('BAD_REQUEST', `${name}: ${String(least)} to ${String(most)}`);
  return value;
}
