import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadSourceChoices } from '#lib/use-cases/load-source-choices.ts';
import { NewApplicationForm } from '../../../application/create/new-application-form.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';

export const metadata: Metadata = { title: 'New application' };

export default async function NewApplicationPage(): Promise<ReactNode> {
  const choices = await loadView((context, actor) =>
    loadSourceChoices(context, actor, { action: 'manage_applications' }),
  );
  return (
    <>
      <PageHeader meta="What is assessed, and where its evidence lives." title="New application" />
      <NewApplicationForm choices={choices} />
    </>
  );
}
