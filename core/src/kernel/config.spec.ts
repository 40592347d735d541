import { describe, expect, it } from '@jest/globals';
import { Config, ConfigFault } from './config.js';

describe('Config', () => {
  it('has a default for everything', () => {
    const config = Config.fromEnvironment({});
    expect([config.port, config.demo, config.production, config.inlineWorker, config.databaseUrl]).toEqual([3000, true, false, true, undefined]);
  });

  it.each([
    ['HAIDANG_PORT', 'seventy'],
    ['HAIDANG_PORT', '70000'],
    ['HAIDANG_DEMO', 'yes'],
    ['DATABASE_URL', 'mysql://secret@host/db'],
    ['REDIS_URL', 'http://secret'],
    ['HAIDANG_TODAY', '20/11/2024'],
    ['HAIDANG_TODAY', '2024-11-20T24:00'],
    ['HAIDANG_PUBLIC_URL', 'javascript:alert(1)'],
    ['SMTP_URL', 'https://secret@host'],
    ['SMTP_URL', 'smtp://mail.vn:99999'],
    ['SMTP_URL', 'smtp://u:100%@mail.vn'],
    ['SMTP_FROM', 'a@b.vn, c@d.vn'],
    ['SMTP_FROM', 'Hai Dang <a@b.vn>\r\nBcc: x@y.vn'],
    ['SMTP_TLS', 'maybe'],
  ])('refuses %s=%s by name and never prints the value', (name, value) => {
    expect(() => Config.fromEnvironment({ [name]: value })).toThrow(ConfigFault);
    expect(() => Config.fromEnvironment({ [name]: value })).toThrow(name);
    try {
      Config.fromEnvironment({ [name]: value });
    } catch (fault) {
      expect(String(fault)).not.toContain(value);
    }
  });

  it('names every faulty variable at once', () => {
    expect(() => Config.fromEnvironment({ HAIDANG_PORT: 'x', HAIDANG_DEMO: 'x' })).toThrow(/HAIDANG_PORT.*HAIDANG_DEMO/);
  });

  it('reads a mail server, its secrets apart or in the address', () => {
    const from = 'Hải Đăng <bao-cao@khanhhoa.gov.vn>';
    const mailServer = (environment: Record<string, string>) => Config.fromEnvironment({ SMTP_FROM: from, ...environment }).mailServer;
    expect(mailServer({})).toBeUndefined();
    expect(mailServer({ SMTP_URL: 'smtp://mail.vn' })).toEqual({
      host: 'mail.vn',
      port: 587,
      secure: false,
      tls: 'verified',
      user: undefined,
      password: undefined,
      from,
    });
    expect(mailServer({ SMTP_URL: 'smtps://u%40x:p%2F1@mail.vn', SMTP_TLS: 'unverified' })).toMatchObject({
      port: 465,
      secure: true,
      tls: 'unverified',
      user: 'u@x',
      password: 'p/1',
    });
    expect(mailServer({ SMTP_URL: 'smtp://mail.vn:2525', SMTP_USER: 'u', SMTP_PASSWORD: 'p/1' })).toMatchObject({ port: 2525, user: 'u', password: 'p/1' });
    expect(() => Config.fromEnvironment({ SMTP_URL: 'smtp://mail.vn' })).toThrow('SMTP_FROM');
  });

  it('pretends a day, with or without an hour', () => {
    const { today, timeOfDay } = Config.fromEnvironment({ HAIDANG_TODAY: '2024-11-20T07:30' });
    expect([today, timeOfDay]).toEqual(['2024-11-20', '07:30']);
    expect(Config.fromEnvironment({ HAIDANG_TODAY: '2024-11-20' }).timeOfDay).toBeUndefined();
    expect(Config.fromEnvironment({ HAIDANG_PUBLIC_URL: 'https://bc.khanhhoa.gov.vn/' }).publicUrl).toBe('https://bc.khanhhoa.gov.vn');
  });
});
