// Listens to server-sent events as a browser would, and keeps what arrived.
import { get } from 'node:http';
import type { LiveEvent } from '@haidang/plugin-sdk';

export interface LiveStream {
  events: LiveEvent[];
  close: () => void;
}

/** `by`: a cookie, or the headers that bring the credentials. */
export async function listenLive(url: string, by: string | Readonly<Record<string, string>>): Promise<LiveStream> {
  const events: LiveEvent[] = [];
  return new Promise((resolve, reject) => {
    const request = get(`${url}/api/v1/live`, { headers: { ...(typeof by === 'string' ? { cookie: by } : by), accept: 'text/event-stream' } }, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`live answered ${String(response.statusCode)}`));
        return;
      }
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const data = part
            .split('\n')
            .filter((line) => line.startsWith('data:'))
            .map((line) => line.slice(5).trim())
            .join('');
          if (data !== '') events.push(JSON.parse(data) as LiveEvent);
        }
      });
      response.on('error', () => undefined);
      resolve({ events, close: () => request.destroy() });
    });
    request.on('error', reject);
  });
}
