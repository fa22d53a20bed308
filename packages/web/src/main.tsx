import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/api-error.ts';
import { loadMessages } from './i18n/load-messages.ts';
import { LocaleProvider } from './i18n/locale-provider.tsx';
import { initialLocale } from './i18n/locales.ts';
import { createAppRouter } from './router.tsx';

/** Once more where that may help; what the server refuses is said at once. */
const retry = (failures: number, error: Error) =>
  failures < 1 && !(error instanceof ApiError && error.status < 500);
const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, refetchOnWindowFocus: true, retry } },
});
const router = createAppRouter(queryClient);
const locale = initialLocale();
const messages = await loadMessages(locale);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <LocaleProvider initial={{ locale, messages }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LocaleProvider>
  </StrictMode>,
);
