// The one door for requests to hosts that people name. The address is judged when it is connected to: the name is resolved once, by
// the very connection that is then made, so a name that answers differently the second time gains nothing. No redirects, no proxies,
// no connections that are kept, a time limit over all of it, and of the answer its head alone.
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

/** How names are resolved; the system's own unless a test says otherwise. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (fault: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

class ClosedAddress extends Error {}

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

function answerTo(request: ClientRequest, body: Buffer, opened: boolean): Promise<IncomingMessage> {
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
