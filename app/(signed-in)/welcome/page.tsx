import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadSetupLine } from '#lib/use-cases/load-setup-line.ts';
import { Welcome } from '../../welcome/welcome.tsx';

export const metadata: Metadata = { title: 'Welcome' };

export default async function WelcomePage(): Promise<ReactNode> {
  return <Welcome view={await loadView(loadSetupLine)} />;
}
