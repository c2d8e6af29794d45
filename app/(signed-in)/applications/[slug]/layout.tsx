import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ApplicationHead } from '../../../application/application-head.tsx';
import { loadHead } from '../../../application/load-head.ts';
import { PageRoom } from '../../../frame/page-room.tsx';

interface ApplicationLayoutProps {
  readonly params: Promise<{ readonly slug: string }>;
  readonly children: ReactNode;
}

export async function generateMetadata({ params }: ApplicationLayoutProps): Promise<Metadata> {
  const { name } = await loadHead((await params).slug);
  return { title: { default: name, template: `%s · ${name} · Assay` } };
}

export default async function ApplicationLayout({
  params,
  children,
}: ApplicationLayoutProps): Promise<ReactNode> {
  const { slug } = await params;
  const head = await loadHead(slug);
  const mayCollect = !head.archived && head.may.collect;
  return (
    <>
      <ApplicationHead head={head} mayCollect={mayCollect} />
      <PageRoom within={`/applications/${slug}`}>{children}</PageRoom>
    </>
  );
}
