// Which endpoint of a plugin a request is for: the path in segments, each decoded once, against the patterns of its manifest. Pure.
import type { ContributedEndpoint } from '@haidang/plugin-sdk';

export interface Matched {
  endpoint: ContributedEndpoint;
  params: Record<string, string>;
}

/** Segments below the plugin's address; undefined when a spelling is not one that a path may have. */
export function segmentsOf(rawPath: string): string[] | undefined {
  if (rawPath.length > 2_000) return undefined;
  const segments = rawPath.replace(/^\//, '').split('/');
  const decoded: string[] = [];
  for (const segment of segments) {
    let text: string;
    try {
      text = decodeURIComponent(segment);
    } catch {
      return undefined;
    }
    if (text === '.' || text === '..' || /[/\\\p{Cc}]/u.test(text)) return undefined;
    decoded.push(text);
  }
  return decoded;
}

/** `methods`: those that the path has, when it is none of this one. */
export function match(endpoints: readonly ContributedEndpoint[], method: string, segments: readonly string[]): Matched | { methods: readonly string[] } {
  const fitting = endpoints.flatMap((endpoint) => {
    const params = paramsOf(endpoint.path, segments);
    return params === undefined ? [] : [{ endpoint, params }];
  });
  const wanted = method === 'HEAD' ? 'GET' : method;
  // A pattern without parameters is meant more exactly than one with.
  const [found] = fitting.filter(({ endpoint }) => endpoint.method === wanted).sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  return found ?? { methods: fitting.map(({ endpoint }) => endpoint.method) };
}

function paramsOf(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const wanted = pattern.replace(/^\//, '').split('/');
  if (wanted.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const segment = segments[index] ?? '';
    if (name.startsWith(':')) {
      if (segment === '') return undefined;
      params[name.slice(1)] = segment;
    } else if (name !== segment) return undefined;
  }
  return params;
}
