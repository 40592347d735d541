// A real HTTP server that plays other sites for plugins that read them: what it serves is set by a test, what was asked is kept.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface Papers {
  readonly base: string;
  readonly asked: { path: string; headers: IncomingMessage['headers'] }[];
  readonly serve: Map<string, Served | ((request: IncomingMessage) => Served)>;
  close: () => Promise<void>;
}

export async function openPapers(): Promise<Papers> {
  const asked: Papers['asked'] = [];
  const serve: Papers['serve'] = new Map();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    const page = serve.get(path) ?? { status: 404 };
    const { status = 200, headers = {}, body = '' } = typeof page === 'function' ? page(request) : page;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    serve,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface FeedItem {
  title: string;
  excerpt: string;
  path: string;
}

/** An RSS feed of invented items. */
export function rssOf(base: string, items: readonly FeedItem[]): string {
  const one = ({ title, excerpt, path }: FeedItem): string =>
    `<item><title><![CDATA[${title}]]></title><link>${base}${path}</link><description><![CDATA[<p>${excerpt}</p>]]></description></item>`;
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo mẫu</title>${items.map(one).join('')}</channel></rss>`;
}
