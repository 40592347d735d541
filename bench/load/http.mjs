// Keep-alive HTTP/1.1 over plain sockets. Client, server and database share the cores, so the client must be cheap: this one
// costs about a fifth of node:http and reads whole answers all the same (content-length or chunked).
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

export class Connection {
  #socket;
  #waiting;
  #received = Buffer.alloc(0);

  constructor(port) {
    this.port = port;
  }

  /** Sends one request and resolves with the whole answer; one at a time per connection. */
  async send({ method, path, headers = {}, body = '' }) {
    if (this.#socket === undefined) await this.#open();
    const lines = [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${this.port}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
    if (method !== 'GET') lines.push(`content-length: ${Buffer.byteLength(body)}`);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    });
  }

  close() {
    this.#socket?.destroy();
  }

  async #open() {
    const socket = connect(this.port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    const fail = (fault) => {
      this.#socket = undefined;
      this.#waiting?.reject(fault ?? new Error('connection closed'));
      this.#waiting = undefined;
    };
    socket.on('error', fail);
    socket.on('close', () => fail());
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    this.#socket = socket;
  }

  #take(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const answer = parsed(this.#received);
    if (answer === undefined) return;
    this.#received = this.#received.subarray(answer.length);
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve(answer);
  }
}

/** The answer at the head of the buffer, or undefined while it is incomplete. */
function parsed(buffer) {
  const end = buffer.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const head = buffer.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + 4;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (length !== null) {
    const total = start + Number(length[1]);
    return buffer.length < total ? undefined : { status, head, body: buffer.subarray(start, total), length: total };
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunked(buffer, start, { status, head });
  return { status, head, body: buffer.subarray(start, start), length: start };
}

function chunked(buffer, start, { status, head }) {
  const parts = [];
  for (let at = start; ;) {
    const line = buffer.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(buffer.toString('latin1', at, line), 16);
    const next = line + 2 + size + 2;
    if (buffer.length < next) return undefined;
    if (size === 0) return { status, head, body: Buffer.concat(parts), length: next };
    parts.push(buffer.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
