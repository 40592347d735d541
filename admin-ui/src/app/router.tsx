// The whole route table. Each page is a chunk of its own and sits in an error boundary of its own; addresses behind the sign-in ask
// who is there first. The query part is plain text (see shared/address.ts).
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { Session } from '@haidang/plugin-sdk';
import { parseSearch, readAddress, safeNext, writeSearch } from '../shared/address.js';
import { sessionQuery } from '../shared/api/session.js';
import { PageLoading } from '../shared/ui/PageLoading.js';
import { pageCode } from './page-code.js';
import { NotFoundPage, RouteFault } from './RouteFault.js';
import { Shell } from './Shell.js';

interface RouterContext {
  client: QueryClient;
}

/** Who is signed in: as known, or asked now. */
function sessionNow(client: QueryClient): Promise<Session | null> {
  return client.query({ ...sessionQuery, staleTime: 'static' });
}

const lazyPage: typeof lazyRouteComponent = (importer, name) => lazyRouteComponent(pageCode(importer), name);

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet, validateSearch: readAddress, notFoundComponent: NotFoundPage });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyPage(() => import('../features/sign-in/index.js'), 'SignInPage'),
  beforeLoad: async ({ context, search }) => {
    const session = await sessionNow(context.client).catch(() => null);
    if (session !== null) redirect({ href: safeNext(search.next) ?? session.home, throw: true });
  },
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await sessionNow(context.client);
    if (session !== null) return;
    const next = location.href;
    redirect({ to: '/sign-in', search: next === '/' ? {} : { next }, throw: true });
  },
});

const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyPage(() => import('../features/overview/index.js'), 'OverviewPage'),
});
const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/desk',
  component: lazyPage(() => import('../features/desk/index.js'), 'DeskPage'),
});
const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/review',
  component: lazyPage(() => import('../features/review/index.js'), 'ReviewPage'),
});
const approvalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/approvals/$set/$period',
  component: lazyPage(() => import('../features/approvals/index.js'), 'ApprovalsPage'),
});
const absencesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/absences',
  component: lazyPage(() => import('../features/absences/index.js'), 'AbsencesPage'),
});
const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  component: lazyPage(() => import('../features/account/index.js'), 'AccountPage'),
});
const qualityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quality',
  component: lazyPage(() => import('../features/quality/index.js'), 'QualityPage'),
});
const scorecardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quality/departments/$department',
  component: lazyPage(() => import('../features/quality/index.js'), 'ScorecardPage'),
});
const qualitySettingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/quality',
  component: lazyPage(() => import('../features/quality/index.js'), 'QualitySettingsPage'),
});
const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  component: lazyPage(() => import('../features/imports/index.js'), 'ImportsPage'),
});
const setsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sets',
  component: lazyPage(() => import('../features/sets/index.js'), 'SetsPage'),
});
const setRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sets/$set',
  component: lazyPage(() => import('../features/set/index.js'), 'SetPage'),
});
const boardsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/dashboards',
  component: lazyPage(() => import('../features/boards/index.js'), 'BoardsPage'),
});
const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/dashboards/$id',
  component: lazyPage(() => import('../features/boards/index.js'), 'BoardPage'),
});
const boardEditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/dashboards/$id/edit',
  component: lazyPage(() => import('../features/boards/index.js'), 'BoardEditPage'),
});
const adminSetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/sets',
  component: lazyPage(() => import('../features/designer/index.js'), 'StartPage'),
});
const designerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/sets/$set/{-$tab}',
  component: lazyPage(() => import('../features/designer/index.js'), 'DesignerPage'),
});
const setWizardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/sets/from-excel',
  component: lazyPage(() => import('../features/set-wizard/index.js'), 'SetWizardPage'),
});
const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/people/{-$tab}',
  component: lazyPage(() => import('../features/people/index.js'), 'PeoplePage'),
});
const mailsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/mails',
  component: lazyPage(() => import('../features/mails/index.js'), 'MailsPage'),
});
const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/audit',
  component: lazyPage(() => import('../features/audit/index.js'), 'AuditPage'),
});
const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/calendar',
  component: lazyPage(() => import('../features/calendar/index.js'), 'CalendarPage'),
});
const assignmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/assignments',
  component: lazyPage(() => import('../features/assignments/index.js'), 'AssignmentsPage'),
});
const registerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/obligations',
  component: lazyPage(() => import('../features/obligations/index.js'), 'RegisterPage'),
});
const closingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/closings',
  component: lazyPage(() => import('../features/closings/index.js'), 'ClosingsPage'),
});
const exchangeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/exchange/{-$tab}',
  component: lazyPage(() => import('../features/exchange/index.js'), 'ExchangePage'),
});
const integrityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/integrity',
  component: lazyPage(() => import('../features/integrity/index.js'), 'IntegrityPage'),
});
const referencesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/references/{-$tab}',
  component: lazyPage(() => import('../features/references/index.js'), 'ReferencesPage'),
});
const taxonomyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/taxonomy/{-$tab}',
  component: lazyPage(() => import('../features/taxonomy/index.js'), 'TaxonomyPage'),
});
const pluginsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/plugins',
  component: lazyPage(() => import('../features/plugins/index.js'), 'PluginsPage'),
});
const onePluginRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/plugins/$plugin/{-$tab}',
  component: lazyPage(() => import('../features/plugins/index.js'), 'OnePluginPage'),
});
const pluginRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/p/$plugin/{-$page}',
  component: lazyPage(() => import('../features/plugin-page/index.js'), 'PluginPage'),
});
const entryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/entry/$set/$period/$orgUnit',
  component: lazyPage(() => import('../features/entry/index.js'), 'EntryPage'),
});

/** What no other address fits: said inside the frame, so that the menu is at hand. */
const nowhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFoundPage });

const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    overviewRoute,
    deskRoute,
    reviewRoute,
    approvalsRoute,
    absencesRoute,
    accountRoute,
    qualityRoute,
    scorecardRoute,
    qualitySettingsRoute,
    setsRoute,
    setRoute,
    boardsRoute,
    boardRoute,
    boardEditRoute,
    adminSetsRoute,
    setWizardRoute,
    designerRoute,
    peopleRoute,
    mailsRoute,
    auditRoute,
    importsRoute,
    calendarRoute,
    assignmentsRoute,
    registerRoute,
    closingsRoute,
    exchangeRoute,
    integrityRoute,
    referencesRoute,
    taxonomyRoute,
    entryRoute,
    pluginRoute,
    pluginsRoute,
    onePluginRoute,
    nowhereRoute,
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch: writeSearch,
    defaultErrorComponent: RouteFault,
    defaultPendingComponent: PageLoading,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
