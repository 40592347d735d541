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
});
