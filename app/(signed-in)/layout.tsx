import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadFrame } from '#lib/use-cases/load-frame.ts';
import { Frame } from '../frame/frame.tsx';
import { submitSignOut } from '../sign-in/actions.ts';

interface SignedInLayoutProps {
  readonly children: ReactNode;
}

export default async function SignedInLayout({
  children,
}: SignedInLayoutProps): Promise<ReactNode> {
  const view = await loadView(loadFrame);
  return (
    <Frame searchHref="/api/search" signOut={submitSignOut} view={view}>
      {children}
    </Frame>
  );
}
