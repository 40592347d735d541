// Another system that is told things: a real HTTP server on this machine, which keeps what arrived and answers as the test says.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  port: number;
  received: Received[];
  /** How it answers from now on; by default 204. */
  answer: (reply: (response: ServerResponse, request: Received) => void) => void;
  close: () => Promise<void>;
}

export const ok = (response: ServerResponse): void => {
  response.writeHead(204).end();
};

export async function openReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  let reply: (response: ServerResponse, request: Received) => void = ok;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const one: Received = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString('utf8') };
      received.push(one);
      reply(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(taken)}/hook`,
    port: taken,
    received,
    answer: (next) => {
      reply = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
