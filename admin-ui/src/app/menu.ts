// The menu by rights: an entry is there when the reader holds one of its actions. Pure, so that it is tested as a table.
import type { Action, Session } from '@haidang/plugin-sdk';

/** What the reader holds: somewhere, and in the whole house. */
export type Held = Pick<Session, 'actions' | 'everywhere'>;

export interface MenuEntry {
  readonly to:
    | '/'
    | '/sets'
    | '/dashboards'
    | '/desk'
    | '/imports'
    | '/review'
    | '/quality'
    | '/admin/quality'
    | '/admin/obligations'
    | '/admin/closings'
    | '/admin/assignments'
    | '/admin/calendar'
    | '/admin/sets'
    | '/admin/people/{-$tab}'
    | '/admin/exchange/{-$tab}'
    | '/admin/integrity'
    | '/admin/references/{-$tab}'
    | '/admin/taxonomy/{-$tab}'
    | '/admin/mails'
    | '/admin/audit'
    | '/admin/plugins';
  /** Key of its text. */
  readonly text: string;
  readonly needs: readonly Action[];
  /** It shows what is the whole house's, so the action must be held everywhere. */
  readonly house?: true;
}

const ENTRIES: readonly MenuEntry[] = [
  { to: '/', text: 'nav.overview', needs: ['view', 'view-detail'] },
  { to: '/sets', text: 'nav.sets', needs: ['view', 'view-detail'] },
  { to: '/dashboards', text: 'boards.title', needs: ['view', 'view-detail', 'define'] },
  { to: '/desk', text: 'nav.desk', needs: ['enter', 'submit'] },
  { to: '/imports', text: 'nav.imports', needs: ['enter', 'submit'] },
  { to: '/review', text: 'nav.review', needs: ['review', 'approve', 'publish'] },
  { to: '/quality', text: 'nav.quality', needs: ['view', 'view-detail', 'review'] },
  { to: '/admin/obligations', text: 'register.title', needs: ['unlock', 'administer'] },
  { to: '/admin/closings', text: 'closings.title', needs: ['publish', 'unlock'] },
  { to: '/admin/assignments', text: 'assignments.title', needs: ['unlock', 'administer'] },
  { to: '/admin/calendar', text: 'workdays.title', needs: ['administer'] },
  { to: '/admin/sets', text: 'nav.adminSets', needs: ['define', 'administer'] },
  { to: '/admin/taxonomy/{-$tab}', text: 'taxonomy.title', needs: ['define'] },
  { to: '/admin/people/{-$tab}', text: 'people.title', needs: ['administer', 'delegate', 'audit'] },
  { to: '/admin/exchange/{-$tab}', text: 'nav.exchange', needs: ['define', 'administer'] },
  { to: '/admin/quality', text: 'score.rule', needs: ['administer'] },
  { to: '/admin/references/{-$tab}', text: 'nav.references', needs: ['define', 'audit'] },
  { to: '/admin/integrity', text: 'nav.integrity', needs: ['administer'], house: true },
  { to: '/admin/mails', text: 'mails.title', needs: ['administer'] },
  { to: '/admin/audit', text: 'nav.audit', needs: ['audit', 'administer'] },
  { to: '/admin/plugins', text: 'plugins.title', needs: ['administer'], house: true },
];

export const isAdministration = ({ to }: MenuEntry): boolean => to.startsWith('/admin/');

/** Pages whose content says itself what its reader may see of it. */
const OPEN: readonly string[] = ['/admin/quality', '/admin/people/{-$tab}'];

/** The administration page at this address when it is closed to whoever holds no more than this; undefined where it is open. */
export function closedAt(pathname: string, held: Held): MenuEntry | undefined {
  return ENTRIES.find((entry) => {
    const base = entry.to.replace('/{-$tab}', '');
    const isHere = pathname === base || pathname.startsWith(`${base}/`);
    return isHere && isAdministration(entry) && !OPEN.includes(entry.to) && !isFor(entry, held);
  });
}

export function menuOf(held: Held): MenuEntry[] {
  return ENTRIES.filter((entry) => isFor(entry, held));
}

function isFor({ needs, house }: MenuEntry, { actions, everywhere }: Held): boolean {
  return needs.some((action) => (house === true ? everywhere : actions).includes(action));
}
