// What a page that cannot be fetched says: the server's absence, or the fault itself.
import { describe, expect, it } from '@jest/globals';
import { pageCode } from './page-code.js';

const gone = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
const reached = (answer: boolean) => () => Promise.resolve(answer);

describe('the code of a page', () => {
  it('is handed on when it comes', async () => {
    await expect(pageCode(() => Promise.resolve('page'), reached(false))()).resolves.toBe('page');
  });

  it('is missed as the server is, when that is out of reach', async () => {
    await expect(pageCode(gone, reached(false))()).rejects.toMatchObject({ code: 'SERVER_UNREACHED', status: 0 });
  });

  it('is a file that is gone, when the server answers', async () => {
    await expect(pageCode(gone, reached(true))()).rejects.toThrow('dynamically imported module');
  });
});
