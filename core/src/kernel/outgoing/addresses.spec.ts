// The wall in every notation that a URL parser or a socket takes.
import { describe, expect, it } from '@jest/globals';
import { addressFault, isClosed, openedBy, openedHostsOf, type AddressFault } from './addresses.js';

describe('addresses as they are written', () => {
  it.each<[string, AddressFault | undefined]>([
    ['https://example.vn/hook', undefined],
    ['https://example.vn:8443/hook?x=1', undefined],
    ['https://8.8.8.8/', undefined],
    ['https://[2606:4700:4700::1111]/', undefined],
    ['http://example.vn/', 'scheme'],
    ['ftp://example.vn/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://127.0.0.1/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['example.vn', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://1.2.3.4.5/', 'not-an-address'],
    ['https://user:secret@example.vn/', 'credentials'],
    ['https://127.0.0.1/', 'closed'],
    ['https://127.1/', 'closed'],
    ['https://127.0.1/', 'closed'],
    ['https://0x7f000001/', 'closed'],
    ['https://0x7f.0.0.1/', 'closed'],
    ['https://2130706433/', 'closed'],
    ['https://017700000001/', 'closed'],
    ['https://0177.0.0.1/', 'closed'],
    ['https://127.0.0.1./', 'closed'],
    ['https://１２７.0.0.1/', 'closed'],
    ['https://%31%32%37.0.0.1/', 'closed'],
    ['https://0/', 'closed'],
    ['https://0.0.0.0/', 'closed'],
    ['https://10.1.2.3/', 'closed'],
    ['https://167772161/', 'closed'],
    ['https://172.16.0.1/', 'closed'],
    ['https://172.31.255.255/', 'closed'],
    ['https://192.168.1.1/', 'closed'],
    ['https://100.64.0.1/', 'closed'],
    ['https://169.254.169.254/latest/meta-data/', 'closed'],
    ['https://0xa9fea9fe/', 'closed'],
    ['https://100.100.100.200/', 'closed'],
    ['https://198.18.0.1/', 'closed'],
    ['https://224.0.0.1/', 'closed'],
    ['https://255.255.255.255/', 'closed'],
    ['https://[::1]/', 'closed'],
    ['https://[0:0:0:0:0:0:0:1]/', 'closed'],
    ['https://[::]/', 'closed'],
    ['https://[::ffff:127.0.0.1]/', 'closed'],
    ['https://[::ffff:7f00:1]/', 'closed'],
    ['https://[::ffff:a9fe:a9fe]/', 'closed'],
    ['https://[::127.0.0.1]/', 'closed'],
    ['https://[64:ff9b::7f00:1]/', 'closed'],
    ['https://[2002:7f00:1::]/', 'closed'],
    ['https://[2001:0:1::1]/', 'closed'],
    ['https://[fe80::1]/', 'closed'],
    ['https://[fc00::1]/', 'closed'],
    ['https://[fd00:ec2::254]/', 'closed'],
    ['https://[ff02::1]/', 'closed'],
  ])('%s', (address, fault) => {
    expect(addressFault(address, [])).toBe(fault);
  });
});

describe('addresses that are connected to', () => {
  it.each([
    ['8.8.8.8', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::808:808', false],
    ['2606:4700:4700::1111', false],
    ['127.0.0.1', true],
    ['::ffff:127.0.0.1', true],
    ['::ffff:0:127.0.0.1', true],
    ['fe80::1%eth0', true],
    ['0:0:0:0:0:ffff:0a00:0001', true],
    ['localhost', true],
    ['', true],
  ])('%s', (address, closed) => {
    expect(isClosed(address)).toBe(closed);
  });
});

describe('hosts that the configuration opens', () => {
  const hosts = openedHostsOf('esb.khanhhoa.local, 10.20.0.5:8443, http://127.0.0.1:9000, http://[::1]') ?? [];

  it.each<[string, AddressFault | undefined]>([
    ['https://esb.khanhhoa.local/x', undefined],
    ['https://ESB.khanhhoa.local.:8443/x', undefined],
    ['http://esb.khanhhoa.local/x', 'scheme'],
    ['https://10.20.0.5:8443/', undefined],
    ['https://10.20.0.5/', 'closed'],
    ['https://10.20.0.6:8443/', 'closed'],
    ['http://127.0.0.1:9000/', undefined],
    ['http://127.1:9000/', undefined],
    ['http://127.0.0.1:9001/', 'scheme'],
    ['https://127.0.0.1:9001/', 'closed'],
    ['http://[::1]:7000/', undefined],
    ['http://user@127.0.0.1:9000/', 'credentials'],
  ])('%s', (address, fault) => {
    expect(addressFault(address, hosts)).toBe(fault);
  });

  it('never open what hands out credentials', () => {
    const opened = openedHostsOf('http://169.254.169.254, [fd00:ec2::254], 0.0.0.0') ?? [];
    for (const address of ['http://169.254.169.254/', 'https://[fd00:ec2::254]/', 'https://0.0.0.0/']) {
      expect(openedBy(new URL(address), opened)).toBeDefined();
      expect(addressFault(address, opened)).toBe('closed');
    }
  });

  it('are refused when they cannot be read', () => {
    for (const text of ['a b', 'host/path', 'user@host', 'http://', 'host:99999999', 'host?x']) expect([text, openedHostsOf(text)]).toEqual([text, undefined]);
    expect(openedHostsOf('')).toEqual([]);
  });
});
