// Where this server may be sent to by an address that people type: public hosts over https. Everything inside (loopback, private
// networks, link-local with its metadata services, multicast, whatever is not unicast of the internet) is closed in every notation;
// the administrator's configuration opens single hosts of the installation's own network. Pure.
import { BlockList, isIP } from 'node:net';

/** A host that the configuration opens; without a port: every port of it. */
export interface OpenedHost {
  host: string;
  port: string | null;
  /** Plain http is taken as well. */
  http: boolean;
}

/** Why an address is not taken. */
export type AddressFault = 'not-an-address' | 'scheme' | 'credentials' | 'closed';

const CLOSED_4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of the internet's own unicast range: tunnels that carry an address of version 4, and what is kept for documents. */
const CLOSED_6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
/** Never, not even for an opened host: what says nothing of a machine, and the services that hand out a machine's credentials. */
const NEVER: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['100.100.100.200', 32, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fd00:ec2::', 32, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const closed4 = new BlockList();
for (const [net, prefix] of CLOSED_4) closed4.addSubnet(net, prefix, 'ipv4');
const closed6 = new BlockList();
for (const [net, prefix] of CLOSED_6) closed6.addSubnet(net, prefix, 'ipv6');
const unicast6 = new BlockList();
unicast6.addSubnet('2000::', 3, 'ipv6');
const never = new BlockList();
for (const [net, prefix, family] of NEVER) never.addSubnet(net, prefix, family);

/** Is this IP address (any notation that a socket takes) closed? */
export function isClosed(address: string, opened = false): boolean {
  const plain = unmapped(address);
  const family = isIP(plain);
  if (family === 0) return true;
  if (never.check(plain, family === 4 ? 'ipv4' : 'ipv6')) return true;
  if (opened) return false;
  return family === 4 ? closed4.check(plain, 'ipv4') : !unicast6.check(plain, 'ipv6') || closed6.check(plain, 'ipv6');
}

/** What is wrong with an address as it is written; a name is judged again by what it resolves to when it is connected to. */
export function addressFault(text: string, openedHosts: readonly OpenedHost[]): AddressFault | undefined {
  if (!URL.canParse(text)) return 'not-an-address';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const opened = openedBy(url, openedHosts);
  if (url.protocol === 'http:' && opened?.http !== true) return 'scheme';
  const literal = literalOf(url);
  return literal !== undefined && isClosed(literal, opened !== undefined) ? 'closed' : undefined;
}

/** The entry of the configuration that opens this address. */
export function openedBy(url: URL, openedHosts: readonly OpenedHost[]): OpenedHost | undefined {
  const host = hostOf(url);
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port;
  const fitting = openedHosts.filter((each) => each.host === host && (each.port === null || each.port === port));
  return fitting.find((each) => each.http) ?? fitting[0];
}

/** The IP address that the URL names itself; undefined when it names a host. */
export function literalOf(url: URL): string | undefined {
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? undefined : bare;
}

/** `esb.example.vn, 10.20.0.5:8443, http://10.20.0.6:8080`; undefined when an entry cannot be read. */
export function openedHostsOf(text: string): OpenedHost[] | undefined {
  const hosts: OpenedHost[] = [];
  for (const entry of text.split(',').map((each) => each.trim())) {
    if (entry === '') continue;
    const http = entry.startsWith('http://');
    const address = http || entry.startsWith('https://') ? entry : `https://${entry}`;
    if (!URL.canParse(address)) return undefined;
    const url = new URL(address);
    if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return undefined;
    const named = /:(\d{1,5})$/.exec(entry.replace(/\/$/, ''));
    hosts.push({ host: hostOf(url), port: named?.[1] ?? null, http });
  }
  return hosts;
}

/** One spelling: no brackets, no full stop at the end. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** The address of version 4 that one of version 6 carries (`::ffff:…`, `::…`, `64:ff9b::…`), else the address itself. */
function unmapped(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return bare;
  const words = wordsOf(bare);
  const head = words.slice(0, 6).join(':');
  const carries = head === '0:0:0:0:0:ffff' || head === '0:0:0:0:ffff:0' || head === '64:ff9b:0:0:0:0' || (head === '0:0:0:0:0:0' && words[6] !== '0');
  if (!carries) return bare;
  const [high, low] = [parseInt(words[6] ?? '0', 16), parseInt(words[7] ?? '0', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight words of an address of version 6, without leading zeros. */
function wordsOf(address: string): string[] {
  // The URL parser knows every notation and writes one.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [left = '', right] = canonical.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  return right === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}
