// A real SMTP server of one's own for a test file: keeps what it took in, refuses whom it is told to, and can go and come back.
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { freePort } from './redis.js';

export interface ReceivedMail {
  to: string[];
  /** Header lines by lower-case name, unfolded, encoded words read. */
  headers: Record<string, string>;
  text: string;
  html: string;
  raw: string;
}

export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Addresses that are refused, with the server's answer. */
  readonly refused = new Map<string, { code: number; text: string }>();
  /** Called when a mail has arrived, before the server says that it has; what it returns is waited for. */
  onArrival: (mail: ReceivedMail) => Promise<void> | void = () => undefined;
  private server: SMTPServer | undefined;

  private constructor(
    readonly port: number,
    private readonly options: SMTPServerOptions,
  ) {}

  /** On a free port, not listening yet. */
  static async make(options: SMTPServerOptions = {}): Promise<MailServer> {
    return new MailServer(await freePort(), options);
  }

  async start(): Promise<this> {
    const server = new SMTPServer({
      authOptional: true,
      logger: false,
      closeTimeout: 1,
      disabledCommands: ['STARTTLS'],
      ...this.options,
      onRcptTo: ({ address }, _, callback) => {
        const refusal = this.refused.get(address);
        callback(refusal === undefined ? undefined : Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const mail = read(
            Buffer.concat(chunks).toString('utf8'),
            session.envelope.rcptTo.map(({ address }) => address),
          );
          this.received.push(mail);
          void Promise.resolve(this.onArrival(mail)).then(() => {
            callback();
          });
        });
      },
    });
    // A client that was killed in the middle is no fault of the test.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    return this;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(resolve));
  }
}

function read(raw: string, to: string[]): ReceivedMail {
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const parts =
    boundary === undefined
      ? [{ headers, body }]
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((part) => split(part.replace(/^\r\n/, '')));
  const of = (type: string): string =>
    parts
      .filter((part) => (part.headers['content-type'] ?? '').startsWith(type))
      .map(decoded)
      .join('');
  return { to, headers, text: of('text/plain'), html: of('text/html'), raw };
}

function split(text: string): { headers: Record<string, string>; body: string } {
  const at = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, at)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), words(line.slice(line.indexOf(':') + 1).trim())]));
  return { headers, body: text.slice(at + 4) };
}

function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString('utf8') : printable(coded.replaceAll('_', ' ')),
    );
}

function decoded({ headers, body }: { headers: Record<string, string>; body: string }): string {
  const encoding = (headers['content-transfer-encoding'] ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? printable(body.replace(/=\r\n/g, '')) : body;
}

function printable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  // Characters that came unencoded are ASCII in both encodings.
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
