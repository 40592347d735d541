// One spelling of a username, and texts that are fit to be stored and shown.
import { oneLine, ValueRefused } from '../../kernel/index.js';

const USERNAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** What the person typed, as it is looked up and counted; may still be nobody's name. */
export function normalisedUsername(given: string): string {
  return given.slice(0, 200).normalize('NFKC').trim().toLowerCase();
}

/** A username for a new person. */
export function newUsername(given: string): string {
  if (USERNAME.test(given)) return given;
  throw ValueRefused({ field: 'username', expected: 'a-z 0-9 . _ -, 1…64' });
}

export function isUsername(text: string): boolean {
  return USERNAME.test(text);
}

/** One line of text without control characters, 1 to 200 characters. */
export function lineOfText(field: string, given: string): string {
  const text = given.normalize('NFC').trim();
  if (text !== '' && text.length <= 200 && !/\p{C}/u.test(text)) return text;
  throw ValueRefused({ field, expected: oneLine(1, 200) });
}

/** An address that a mail server takes: one @, no spaces, no control characters, a domain. */
export function emailAddress(given: string): string {
  const text = given.normalize('NFC').trim();
  if (text.length <= 254 && /^[^\s@<>()[\]:;,\\"\p{C}]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(text)) return text;
  throw ValueRefused({ field: 'email', expected: 'name@domain.vn' });
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
