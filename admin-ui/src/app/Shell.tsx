// The frame around every page behind the sign-in: one bar of 48 px with menu, the page's own controls, live dot, language and
// person. On the overview the bar belongs to the page; elsewhere it shows the menu in a row.
import { Link, Outlet, type LinkProps, useLocation, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Session } from '@haidang/plugin-sdk';
import { Bell, OwnMailDialog } from '../features/notices/index.js';
import { LiveProvider } from '../shared/api/live.js';
import { sessionQuery, signOut, useSession } from '../shared/api/session.js';
import { chooseLanguage, useText } from '../shared/i18n/index.js';
import { Icon } from '../shared/ui/Icon.js';
import { LiveDot } from '../shared/ui/LiveDot.js';
import { TopbarContext } from '../shared/ui/topbar.js';
import { CommandPalette } from './CommandPalette.js';
import { closedAt, isAdministration, menuOf, type MenuEntry } from './menu.js';
import { ClosedPage } from './RouteFault.js';
import { useServices, type Service } from './services.js';
import './shell.css';

export function Shell(): ReactElement | null {
  const session = useSession();
  const navigate = useNavigate();
  useEffect(() => {
    if (session === null) void navigate({ to: '/sign-in', search: { next: location.pathname + location.search } });
  }, [session, navigate]);
  return session === null ? null : (
    <LiveProvider>
      <Frame session={session} />
    </LiveProvider>
  );
}

function Frame({ session }: { session: Session }): ReactElement {
  const { t } = useText();
  const { pathname } = useLocation();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [searching, setSearching] = useState(false);
  const isOverview = pathname === '/';
  const closed = closedAt(pathname, session);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <TopbarContext value={slot}>
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className={isOverview ? 'topbar topbar-overview' : 'topbar'}>
        <MainMenu session={session} />
        <Link to={session.home as NonNullable<LinkProps['to']>} className="brand" aria-label={t('nav.home')}>
          <img src="/favicon.svg" alt="" width={26} height={26} />
          {isOverview ? null : <span>Hải Đăng</span>}
        </Link>
        {isOverview ? null : <TopNav session={session} />}
        <div className="topbar-slot" ref={setSlot} />
        <div className="topbar-right">
          {isOverview ? null : <LiveDot />}
          <button type="button" className="icon-button" aria-label={t('nav.search')} title={`${t('nav.search')} (/)`} onClick={() => setSearching(true)}>
            <Icon name="search" />
          </button>
          <Bell />
          <LanguageSwitch />
          <PersonMenu session={session} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {closed === undefined ? <Outlet /> : <ClosedPage page={t(closed.text)} />}
      </main>
      {searching ? <CommandPalette session={session} onClose={() => setSearching(false)} /> : null}
    </TopbarContext>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

function MainMenu({ session }: { session: Session }): ReactElement {
  const { t } = useText();
  const entries = menuOf(session);
  const administration = itemsOf(entries.filter(isAdministration), t);
  const services = serviceItems(useServices());
  const items: MenuProps['items'] = [
    ...itemsOf(
      entries.filter((entry) => !isAdministration(entry)),
      t,
    ),
    ...(services.length === 0 ? [] : [{ key: 'services', type: 'group' as const, label: t('plugins.services'), children: services }]),
    ...(administration.length === 0 ? [] : [{ key: 'administration', type: 'group' as const, label: t('nav.administration'), children: administration }]),
  ];
  return (
    <Dropdown menu={{ items, className: 'main-menu' }} trigger={['click']}>
      <button type="button" className="icon-button" aria-label={t('nav.menu')} aria-haspopup="menu">
        <Icon name="menu" />
      </button>
    </Dropdown>
  );
}

function itemsOf(entries: readonly MenuEntry[], t: (key: string) => string): { key: string; label: ReactElement }[] {
  return entries.map(({ to, text }) => ({ key: to, label: <Link to={to}>{t(text)}</Link> }));
}

function serviceItems(services: readonly Service[]): { key: string; label: ReactElement }[] {
  return services.map((service) => ({ key: `${service.plugin}/${service.page ?? ''}`, label: <ServiceLink service={service} /> }));
}

function ServiceLink({ service: { plugin, page, title } }: { service: Service }): ReactElement {
  return (
    <Link to="/p/$plugin/{-$page}" params={{ plugin, page }}>
      {title}
    </Link>
  );
}

/** Daily work in a row; what administrators need now and then behind one word, so that the row never runs over. */
function TopNav({ session }: { session: Session }): ReactElement {
  const { t } = useText();
  const { pathname } = useLocation();
  const entries = menuOf(session);
  const administration = entries.filter(isAdministration);
  const services = serviceItems(useServices());
  return (
    <nav className="topnav" aria-label={t('nav.main')}>
      {entries
        .filter((entry) => !isAdministration(entry))
        .map(({ to, text }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }}>
            {t(text)}
          </Link>
        ))}
      {services.length === 0 ? null : (
        <Dropdown menu={{ items: services }} trigger={['click']}>
          <button type="button" aria-haspopup="menu" aria-current={pathname.startsWith('/p/') ? 'page' : undefined}>
            {t('plugins.services')}
            <Icon name="down" size={14} />
          </button>
        </Dropdown>
      )}
      {administration.length === 0 ? null : (
        <Dropdown menu={{ items: itemsOf(administration, t) }} trigger={['click']}>
          <button type="button" aria-haspopup="menu" aria-current={pathname.startsWith('/admin/') ? 'page' : undefined}>
            {t('nav.administration')}
            <Icon name="down" size={14} />
          </button>
        </Dropdown>
      )}
    </nav>
  );
}

function LanguageSwitch(): ReactElement {
  const { t, language } = useText();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <button
      type="button"
      className="icon-button language"
      lang={other}
      aria-label={`${other.toUpperCase()} · ${t('nav.otherLanguage')}`}
      title={t('nav.otherLanguage')}
      onClick={() => void chooseLanguage(other)}
    >
      {other.toUpperCase()}
    </button>
  );
}

function PersonMenu({ session }: { session: Session }): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [choosing, setChoosing] = useState(false);
  const leave = async (): Promise<void> => {
    await signOut();
    const { deviceDrafts } = await import('../features/drafts/index.js');
    await deviceDrafts.tidy(new Date());
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
    await navigate({ to: '/sign-in' });
  };
  const { title, username, orgUnit } = session.user;
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: <Person title={title} place={orgUnit?.title ?? username} /> },
    ...(['review', 'approve', 'publish', 'administer'].some((action) => session.actions.some((held) => held === action))
      ? [{ key: 'absences', label: <Link to="/absences">{t('absences.link')}</Link> }]
      : []),
    { key: 'account', label: <Link to="/account">{t('nav.ownAccount')}</Link> },
    { key: 'own-mail', label: t('notices.own'), onClick: () => setChoosing(true) },
    { type: 'divider' },
    { key: 'leave', label: t('nav.signOut'), onClick: () => void leave() },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <button type="button" className="person" aria-label={`${t('nav.account')}: ${title}`} aria-haspopup="menu">
          <span data-initials={initialsOf(title)} />
        </button>
      </Dropdown>
      {choosing ? <OwnMailDialog onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

function Person({ title, place }: { title: string; place: string }): ReactElement {
  return (
    <span className="person-card">
      <b>{title}</b>
      <small>{place}</small>
    </span>
  );
}

function initialsOf(title: string): string {
  const words = title.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0).toUpperCase() ?? '').join('');
}
