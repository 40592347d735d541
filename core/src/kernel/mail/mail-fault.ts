// What a failed attempt means, pure: is it this one mail, our account, or the server as a whole; is it for good; and when is the
// next try. A server that is down for a weekend loses nothing.
export type MailFaultKind = 'unreachable' | 'account' | 'mail';

export interface MailFault {
  /** `unreachable` and `account` concern every mail, so the others need not be tried now. */
  kind: MailFaultKind;
  /** No further attempt will do better. */
  final: boolean;
  reason: string;
}

const MINUTES = [1, 2, 5, 15, 60, 120, 240, 480, 960, 1440, 1440, 1440];
/** After so many tries a mail has failed: more than three days. */
export const MOST_ATTEMPTS = MINUTES.length;
const LONGEST_REASON = 500;
const ACCOUNT = new Set([530, 534, 535, 538]);

/** Minutes until the next try, after this many. */
export function minutesAfter(attempts: number): number {
  return MINUTES[Math.min(Math.max(attempts, 1), MOST_ATTEMPTS) - 1] ?? 1440;
}

/** The fault behind what the SMTP client threw; `secrets` never get into the reason. */
export function mailFault(thrown: unknown, secrets: readonly (string | undefined)[] = []): MailFault {
  const { code, command, status } = detailsOf(thrown);
  const reason = reasonOf(thrown, secrets);
  if (
    code === 'EAUTH' ||
    code === 'ENOAUTH' ||
    (status !== undefined && ACCOUNT.has(status)) ||
    (command === 'MAIL FROM' && status !== undefined && status >= 500)
  )
    return { kind: 'account', final: false, reason };
  // Only an answer about the recipient or the content is about this mail; a greeting or STARTTLS refused by number is not.
  const aboutMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && status !== 421;
  if (!aboutMail) return { kind: 'unreachable', final: false, reason };
  return { kind: 'mail', final: status === undefined || status >= 500, reason };
}

function detailsOf(thrown: unknown): { code: string; command: string; status: number | undefined } {
  if (typeof thrown !== 'object' || thrown === null) return { code: '', command: '', status: undefined };
  const { code, command, responseCode } = thrown as { code?: unknown; command?: unknown; responseCode?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    command: typeof command === 'string' ? command : '',
    status: typeof responseCode === 'number' ? responseCode : undefined,
  };
}

function reasonOf(thrown: unknown, secrets: readonly (string | undefined)[]): string {
  const { response } = (thrown ?? {}) as { response?: unknown };
  // The server's own words where it spoke.
  const words = typeof response === 'string' && response !== '' ? response : thrown instanceof Error ? thrown.message : String(thrown);
  const plain = words.replace(/[\p{C}\s]+/gu, ' ').trim();
  const hidden = secrets.reduce<string>((text, secret) => (secret === undefined || secret === '' ? text : text.replaceAll(secret, '…')), plain);
  return hidden.slice(0, LONGEST_REASON);
}
