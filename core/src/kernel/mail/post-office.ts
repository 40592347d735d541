// The way out to the mail server: one connection for a run of mails, encrypted and the certificate checked unless the
// configuration says otherwise, with time limits at every step so that a silent server never holds the worker.
import { createTransport } from 'nodemailer';
import type { MailServer } from '../config.js';

export interface Letter {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  writtenAt: Date;
  attachments: readonly { fileName: string; mediaType: string; bytes: Buffer }[];
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** One mail in all, however slowly a server drips its answers. */
const LONGEST_MS = 60_000;

export class PostOffice {
  private readonly transport;
  private readonly domain: string;

  constructor(private readonly server: MailServer) {
    const { host, port, secure, tls, user, password } = server;
    this.transport = createTransport({
      pool: true,
      maxConnections: 1,
      host,
      port,
      secure,
      ignoreTLS: tls === 'off',
      requireTLS: tls !== 'off' && !secure,
      tls: { rejectUnauthorized: tls === 'verified', minVersion: 'TLSv1.2' },
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.domain = /@([^\s<>@]+)>?$/.exec(server.from)?.[1] ?? 'localhost';
  }

  /** Hands one mail to the server. The Message-ID comes from the row, so a mail that is sent again is known as the same one. */
  async send(letter: Letter): Promise<void> {
    const overdue = new AbortController();
    const timer = setTimeout(() => {
      overdue.abort();
      this.close();
    }, LONGEST_MS);
    try {
      await Promise.race([this.deliver(letter), overdueError(overdue.signal)]);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.transport.close();
  }

  private async deliver({ id, recipient, subject, text, html, writtenAt, attachments }: Letter): Promise<void> {
    await this.transport.sendMail({
      from: this.server.from,
      // As an object it is one address, never read as a list.
      to: { name: '', address: recipient },
      subject,
      text,
      ...(html === null ? {} : { html }),
      attachments: attachments.map(({ fileName, mediaType, bytes }) => ({ filename: fileName, contentType: mediaType, content: bytes })),
      messageId: `<${id}@${this.domain}>`,
      date: writtenAt,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
  }
}

function overdueError(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' }));
    });
  });
}
