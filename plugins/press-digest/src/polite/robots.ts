// robots.txt (RFC 9309): which paths of a host a reader of our name may fetch, and how often it asks to be called (crawl-delay, which the
// RFC does not know but hosts write). The longest rule that fits decides, allow before disallow; `*` and `$` as there. Pure.

export interface RobotRule {
  readonly allow: boolean;
  readonly path: string;
}

export interface Robots {
  readonly rules: readonly RobotRule[];
  /** Seconds between requests that the host asks for; 0: it says nothing. */
  readonly delay: number;
}

export const ALLOW_ALL: Robots = { rules: [], delay: 0 };
/** What a host that answers with 5xx is taken to say, until it can be asked again. */
export const ALLOW_NONE: Robots = { rules: [{ allow: false, path: '/' }], delay: 0 };

const MOST_RULES = 1_000;
const MOST_DELAY = 3_600;

/** The group of rules for our name, else of `*`. `agent` is the product's token, without version. */
export function robotsOf(text: string, agent: string): Robots {
  const own: Group = { rules: [], delay: 0, named: false };
  const all: Group = { rules: [], delay: 0, named: false };
  let current: Group[] = [];
  let naming = false;
  for (const line of text.slice(0, 500_000).split(/\r\n|\n|\r/)) {
    const found = /^\s*([A-Za-z-]+)\s*:\s*(.*?)\s*(?:#.*)?$/.exec(line);
    const [, key = '', value = ''] = found ?? [];
    switch (key.toLowerCase()) {
      case 'user-agent': {
        if (!naming) current = [];
        naming = true;
        const group = value === '*' ? all : value.split('/')[0]?.trim().toLowerCase() === agent.toLowerCase() ? own : undefined;
        if (group !== undefined) {
          group.named = true;
          current.push(group);
        }
        break;
      }
      case 'allow':
      case 'disallow':
        naming = false;
        if (value !== '')
          for (const group of current) if (group.rules.length < MOST_RULES) group.rules.push({ allow: key.toLowerCase() === 'allow', path: value });
        break;
      case 'crawl-delay': {
        naming = false;
        const seconds = Number(value);
        if (seconds > 0) for (const group of current) group.delay = Math.min(MOST_DELAY, seconds);
        break;
      }
      default:
    }
  }
  const group = own.named ? own : all;
  return { rules: group.rules, delay: group.delay };
}

interface Group {
  rules: RobotRule[];
  delay: number;
  named: boolean;
}

/** May this address be fetched? */
export function mayFetch(robots: Robots, address: string): boolean {
  const url = new URL(address);
  const path = spelledPath(url.pathname + url.search);
  if (path === '/robots.txt') return true;
  let best: RobotRule | undefined;
  for (const rule of robots.rules) {
    if (!fits(spelledPath(rule.path), path)) continue;
    if (best === undefined || rule.path.length > best.path.length || (rule.path.length === best.path.length && rule.allow)) best = rule;
  }
  return best?.allow ?? true;
}

/** One spelling of escapes, so that %7E and ~ are one. */
function spelledPath(path: string): string {
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
}

/** Walks the pieces between stars from left to right, so no pattern of a host costs more than its length times the path's. */
function fits(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const [first = '', ...others] = pieces;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of others.entries()) {
    if (anchored && index === others.length - 1) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !anchored || at === path.length;
}
