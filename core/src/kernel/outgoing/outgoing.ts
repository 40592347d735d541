// The one door for requests to hosts that people or plugins name. The address is judged when it is connected to: the name is resolved once, by
// the very connection that is then made, so a name that answers differently the second time gains nothing. No redirects unless the caller judges each, no proxies,
// no connections that are kept, a time limit over all of it, and of the answer its head alone, or as much as the caller has room for.
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Injectable, Optional } from '@nestjs/common';
import { Config } from '../config.js';
import { addressFault, isClosed, openedBy, type AddressFault } from './addresses.js';

const MOST_HEAD = 4_096;

export interface OutgoingRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What came of it: an answer of any status, or why there was none. */
export type OutgoingAnswer =
  { answered: true; status: number; head: string } | { answered: false; fault: AddressFault | 'time-out' | 'no-connection'; detail: string };

/** A request whose answer is wanted whole. */
export interface FetchRequest {
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | undefined;
  mostBytes: number;
  seconds: number;
  /** Is this address one that the caller may reach? Asked again of every redirect. */
  mayReach: (url: URL) => boolean;
}

export type FetchAnswer =
  | { answered: true; status: number; headers: Record<string, string>; bytes: Uint8Array; url: string }
  | { answered: false; fault: AddressFault | 'time-out' | 'no-connection' | 'not-allowed' | 'too-large' | 'redirects'; detail: string };

/** How names are resolved; the system's own unless a test says otherwise. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (fault: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

class ClosedAddress extends Error {}
class AnswerTooLarge extends Error {}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const FOR_STRANGERS = /^(accept|accept-language|content-type|user-agent)$/i;

@Injectable()
export class Outgoing {
  constructor(
    private readonly config: Config,
    @Optional() private readonly resolve: Resolve = systemLookup,
  ) {}

  /** What is wrong with an address before anything is sent to it. */
  faultOf(url: string): AddressFault | undefined {
    return addressFault(url, this.config.webhookHosts);
  }

  async post({ url: address, headers, body }: OutgoingRequest): Promise<OutgoingAnswer> {
    const fault = this.faultOf(address);
    if (fault !== undefined) return { answered: false, fault, detail: '' };
    const url = new URL(address);
    const opened = openedBy(url, this.config.webhookHosts) !== undefined;
    const bytes = Buffer.from(body);
    const signal = AbortSignal.timeout(this.config.webhookSeconds * 1_000);
    const send = url.protocol === 'http:' ? plainRequest : secureRequest;
    try {
      const request = send(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': String(bytes.length), connection: 'close', 'accept-encoding': 'identity' },
        agent: false,
        lookup: this.guarded(opened),
        signal,
      });
      const response = await answerTo(request, bytes, opened);
      return { answered: true, status: response.statusCode ?? 0, head: await headOf(response) };
    } catch (cause) {
      if (cause instanceof ClosedAddress) return { answered: false, fault: 'closed', detail: '' };
      if (signal.aborted) return { answered: false, fault: 'time-out', detail: '' };
      return { answered: false, fault: 'no-connection', detail: codeOf(cause) };
    }
  }

  /** The whole answer, of any status; redirects are followed as far as `mayReach` allows. */
  async fetch(wanted: FetchRequest): Promise<FetchAnswer> {
    const signal = AbortSignal.timeout(wanted.seconds * 1_000);
    let { url: address, method, body, headers } = wanted;
    try {
      for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
        const fault = this.faultOf(address);
        if (fault !== undefined) return { answered: false, fault, detail: '' };
        const url = new URL(address);
        if (!wanted.mayReach(url)) return { answered: false, fault: 'not-allowed', detail: url.host };
        const response = await this.request(url, { method, headers, body }, signal);
        const status = response.statusCode ?? 0;
        const { location } = response.headers;
        if (!REDIRECTS.has(status) || location === undefined || !URL.canParse(location, url.href)) {
          return { answered: true, status, headers: headersOf(response), bytes: await wholeOf(response, wanted.mostBytes), url: url.href };
        }
        response.destroy();
        const next = new URL(location, url);
        if (next.origin !== url.origin) headers = forStrangers(headers);
        address = next.href;
        if (status === 303 || (status !== 307 && status !== 308 && method === 'POST')) [method, body] = ['GET', undefined];
      }
      return { answered: false, fault: 'redirects', detail: '' };
    } catch (cause) {
      if (cause instanceof ClosedAddress) return { answered: false, fault: 'closed', detail: '' };
      if (cause instanceof AnswerTooLarge) return { answered: false, fault: 'too-large', detail: '' };
      if (signal.aborted) return { answered: false, fault: 'time-out', detail: '' };
      return { answered: false, fault: 'no-connection', detail: codeOf(cause) };
    }
  }

  private request(url: URL, { method, headers, body }: Pick<FetchRequest, 'method' | 'headers' | 'body'>, signal: AbortSignal): Promise<IncomingMessage> {
    const opened = openedBy(url, this.config.webhookHosts) !== undefined;
    const send = url.protocol === 'http:' ? plainRequest : secureRequest;
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const request = send(url, {
      method,
      headers: { ...headers, ...length, connection: 'close', 'accept-encoding': 'identity' },
      agent: false,
      lookup: this.guarded(opened),
      signal,
    });
    return answerTo(request, body === undefined ? undefined : Buffer.from(body), opened);
  }

  /** Resolves for the connection itself, and gives it nothing that is closed. */
  private guarded(opened: boolean): LookupFunction {
    return (host, options, done) => {
      this.resolve(host, { ...options, all: true }, (fault, addresses) => {
        const [first] = fault === null ? addresses : [];
        if (fault !== null || first === undefined) done(fault ?? new Error('ENOTFOUND'), '');
        else if (addresses.some(({ address }) => isClosed(address, opened))) done(new ClosedAddress(), '');
        else if (options.all === true) done(null, addresses);
        else done(null, first.address, first.family);
      });
    };
  }
}

function answerTo(request: ClientRequest, body: Buffer | undefined, opened: boolean): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', resolve);
    // An address that the URL names itself is never looked up; the end of the connection is the last word on both.
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        if (isClosed(socket.remoteAddress ?? '', opened)) request.destroy(new ClosedAddress());
      });
    });
    request.end(body);
  });
}

/** What another host than the one that was meant may hear: nothing by which the caller signs in. */
function forStrangers(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => FOR_STRANGERS.test(name)));
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}

async function wholeOf(response: IncomingMessage, most: number): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) {
      response.destroy();
      throw new AnswerTooLarge();
    }
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** The first 4 KiB as text, without what a terminal or a page would obey; the rest is not read. */
async function headOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size >= MOST_HEAD) break;
  }
  response.destroy();
  return Buffer.concat(pieces)
    .subarray(0, MOST_HEAD)
    .toString('utf8')
    .replace(/[^\P{C}\n\t]|\uFFFD/gu, '');
}

function codeOf(fault: unknown): string {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' ? code.slice(0, 60) : 'UNKNOWN';
}
