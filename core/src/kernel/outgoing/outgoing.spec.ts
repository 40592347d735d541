// Names that resolve to the inside, or first outside and then inside: the canary, a real server on this machine, hears nothing.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../config.js';
import { Outgoing, type Resolve } from './outgoing.js';

let canary: Server;
let port: number;
let hits = 0;

beforeAll(async () => {
  canary = createServer((_, response) => {
    hits += 1;
    response.end('hello');
  });
  // A TLS handshake never becomes a request; a connection is already too much.
  canary.on('connection', () => (hits += 1));
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  ({ port } = canary.address() as AddressInfo);
});
afterAll(() => new Promise((resolve) => canary.close(resolve)));

const config = (hosts: string) => Config.fromEnvironment({ HAIDANG_WEBHOOK_HOSTS: hosts, HAIDANG_WEBHOOK_SECONDS: '1' });
const post = (url: string, hosts: string, resolve: Resolve) => new Outgoing(config(hosts), resolve).post({ url, headers: {}, body: '{}' });
const resolvesTo =
  (...addresses: string[]): Resolve =>
  (_, __, done) => {
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

describe('a name', () => {
  it.each([[['127.0.0.1']], [['8.8.8.8', '127.0.0.1']], [['::ffff:127.0.0.1']], [['::1']], [['10.0.0.1']], [['169.254.169.254']]])(
    'that resolves to %j is not connected to',
    async (addresses) => {
      hits = 0;
      const answer = await post(`https://inside.example:${String(port)}/`, '', resolvesTo(...addresses));
      expect(answer).toEqual({ answered: false, fault: 'closed', detail: '' });
      expect(hits).toBe(0);
    },
  );

  it('is resolved once, by the connection that is made: there is no second answer to slip in', async () => {
    let asked = 0;
    const opened = `http://esb.local:${String(port)}`;
    const answer = await post(`http://esb.local:${String(port)}/`, opened, (host, options, done) => {
      asked += 1;
      resolvesTo(asked === 1 ? '127.0.0.1' : '169.254.169.254')(host, options, done);
    });
    expect([asked, answer]).toEqual([1, { answered: true, status: 200, head: 'hello' }]);
  });

  it('that the configuration opens may lead inside, but never to what hands out credentials', async () => {
    const opened = `http://esb.local:${String(port)}`;
    expect(await post(`http://esb.local:${String(port)}/`, opened, resolvesTo('127.0.0.1'))).toEqual({ answered: true, status: 200, head: 'hello' });
    expect(await post(`http://esb.local:${String(port)}/`, opened, resolvesTo('169.254.169.254'))).toEqual({ answered: false, fault: 'closed', detail: '' });
  });

  it('that nobody knows is no connection', async () => {
    const unknown: Resolve = (_, __, done) => {
      done(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), []);
    };
    expect(await post('https://nowhere.example/', '', unknown)).toEqual({ answered: false, fault: 'no-connection', detail: 'ENOTFOUND' });
  });
});

// What plugins poll with: a paper that sends its reader elsewhere, or whose name answers differently the next time, gains nothing.
describe('a redirect', () => {
  let away: Server;
  let target = '';
  let opened: string;

  beforeAll(async () => {
    away = createServer((_, response) => {
      response.writeHead(302, { location: target }).end();
    });
    await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
    opened = `http://paper.example:${String((away.address() as AddressInfo).port)}`;
  });
  afterAll(() => new Promise((resolve) => away.close(resolve)));

  const fetched = (resolve: Resolve) =>
    new Outgoing(config(opened), resolve).fetch({
      url: `${opened}/feed`,
      method: 'GET',
      headers: {},
      body: undefined,
      mostBytes: 1_000,
      seconds: 2,
      mayReach: () => true,
    });

  it.each([
    ['the loopback', () => `https://127.0.0.1:${String(port)}/`, 'closed'],
    ['a name that is the loopback', () => `https://inside.example:${String(port)}/`, 'closed'],
    ['the loopback without TLS', () => `http://127.0.0.1:${String(port)}/`, 'scheme'],
    ['what hands out credentials', () => 'https://169.254.169.254/latest/meta-data', 'closed'],
    ['itself, for ever', () => `${opened}/feed`, 'redirects'],
  ])('to %s ends there', async (_, to, fault) => {
    hits = 0;
    target = to();
    expect(await fetched(resolvesTo('127.0.0.1'))).toMatchObject({ answered: false, fault });
    expect(hits).toBe(0);
  });

  it('to the same name, which answers differently now, is judged anew', async () => {
    target = `${opened}/again`;
    let asked = 0;
    const turning: Resolve = (host, options, done) => {
      asked += 1;
      resolvesTo(asked === 1 ? '127.0.0.1' : '169.254.169.254')(host, options, done);
    };
    expect([await fetched(turning), asked]).toEqual([{ answered: false, fault: 'closed', detail: '' }, 2]);
  });

  it.each([
    ['to another host is followed without what the caller signs in with', 'other.example', undefined],
    ['to the same host keeps it', 'paper.example', 'Bearer bi-mat'],
  ])('%s', async (_, host, authorization) => {
    const heard: IncomingHttpHeaders[] = [];
    const there = createServer((request, response) => {
      heard.push(request.headers);
      if (request.url === '/feed') response.writeHead(302, { location: `http://${host}:${String((there.address() as AddressInfo).port)}/there` });
      response.end('{}');
    });
    await new Promise<void>((resolve) => there.listen(0, '127.0.0.1', resolve));
    const { port: own } = there.address() as AddressInfo;
    const hosts = ['paper.example', 'other.example'].map((each) => `http://${each}:${String(own)}`).join(',');
    const answer = await new Outgoing(config(hosts), resolvesTo('127.0.0.1')).fetch({
      url: `http://paper.example:${String(own)}/feed`,
      method: 'GET',
      headers: { authorization: 'Bearer bi-mat', 'x-api-key': 'bi-mat', 'user-agent': 'HaiDang' },
      body: undefined,
      mostBytes: 1_000,
      seconds: 2,
      mayReach: () => true,
    });
    await new Promise((resolve) => there.close(resolve));
    expect([answer.answered, heard.length]).toEqual([true, 2]);
    expect([heard[0]?.authorization, heard[1]?.authorization, heard[1]?.['user-agent']]).toEqual(['Bearer bi-mat', authorization, 'HaiDang']);
    expect(heard[1]?.['x-api-key']).toBe(authorization === undefined ? undefined : 'bi-mat');
  });
});
