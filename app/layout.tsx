import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import './theme.css';
import './print.css';
import { parseThemeChoice, themeCookie } from './looks/theme-choice.ts';

export const metadata: Metadata = { title: { default: 'Assay', template: '%s · Assay' } };

export default async function RootLayout({
  children,
}: {
  readonly children: ReactNode;
}): Promise<ReactNode> {
  const theme = parseThemeChoice((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body>{children}</body>
    </html>
  );
}
