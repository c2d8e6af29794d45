import type { ReactNode } from 'react';
import SignedInLayout from '../(signed-in)/layout.tsx';

interface PlainLayoutProps {
  readonly children: ReactNode;
}

/**
 * The same frame for pages that come whole: without a loading page around them nothing waits for a
 * script to be put in its place, so that they can be read in any browser.
 */
export default function PlainLayout({ children }: PlainLayoutProps): ReactNode {
  return <SignedInLayout>{children}</SignedInLayout>;
}
