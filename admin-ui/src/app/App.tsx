// Providers around the route table. The nonce for antd's style elements comes from the page (the server makes a new one each time).
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import viVN from 'antd/locale/vi_VN';
import type { ReactElement } from 'react';
import { ProblemError } from '../shared/api/client.js';
import { sessionQuery } from '../shared/api/session.js';
import { useText } from '../shared/i18n/index.js';
import { makeRouter } from './router.js';
import { theme } from './theme.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Errors that a second try cannot mend are not tried again. */
function worthRetrying(count: number, error: Error): boolean {
  const final = error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.code !== 'RIGHTS_CHANGED';
  return count < 2 && !final;
}

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: true }, mutations: { retry: false } },
  queryCache: new QueryCache({
    onError: (error, query) => {
      const signedOut = error instanceof ProblemError && error.status === 401 && query.queryKey[0] !== 'session';
      if (signedOut) void client.invalidateQueries(sessionQuery).then(() => router.invalidate());
    },
  }),
});

const router = makeRouter(client);

export function App(): ReactElement {
  const { language } = useText();
  return (
    <ConfigProvider csp={{ nonce }} locale={language === 'en' ? enUS : viVN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
