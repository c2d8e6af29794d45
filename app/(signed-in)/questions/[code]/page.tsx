import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadQuestion } from '#lib/use-cases/load-question.ts';
import { shortCode } from '../../../question-title.ts';
import { Question } from '../../../questions/question.tsx';
import { parseQuestionAddress } from '../../../questions/question-address.ts';

interface QuestionPageProps {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata({ params }: QuestionPageProps): Promise<Metadata> {
  return { title: `Question ${shortCode((await params).code)}` };
}

export default async function QuestionPage(props: QuestionPageProps): Promise<ReactNode> {
  const address = parseQuestionAddress(await props.params, await props.searchParams);
  if (address === null) notFound();
  return <Question view={await loadView((web, actor) => loadQuestion(web, actor, address))} />;
}
