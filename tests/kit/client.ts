// A small HTTP client of the tests: keeps the session cookie, speaks JSON, hides nothing of the answer.
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export class Client {
  private cookie: string | undefined;

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async signIn(username: string, password: string): Promise<this> {
    const answer = await this.post('/session', { username, password });
    if (answer.status >= 300) throw new Error(`sign-in of ${username} failed: ${JSON.stringify(answer.body)}`);
    return this;
  }

  get<T = unknown>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, headers);
  }

  post<T = unknown>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, headers);
  }

  put<T = unknown>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, body, headers);
  }

  patch<T = unknown>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, headers);
  }

  delete<T = unknown>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, undefined, headers);
  }

  /** Cookie header value, for connections that are opened elsewhere (server-sent events, a browser). */
  get cookieHeader(): string {
    return this.cookie ?? this.headers['cookie'] ?? '';
  }

  private async send<T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer<T>> {
    const response = await fetch(path.startsWith('/health') || path === '/metrics' ? `${this.url}${path}` : `${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';', 1)[0];
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (json && text !== '' ? JSON.parse(text) : text) as T };
  }
}
