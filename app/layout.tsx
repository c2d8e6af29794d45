import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import './theme.css';

export const metadata: Metadata = { title: { default: 'Assay', template: '%s · Assay' } };

export default function RootLayout({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
