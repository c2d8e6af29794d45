import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadQuestionnaire, type QuestionnaireView } from '#lib/use-cases/load-questionnaire.ts';
import { type ApplicationPageProps, firstOf } from '../../../../application/load-head.ts';
import { Questionnaire } from '../../../../application/questionnaire/questionnaire.tsx';

export const metadata: Metadata = { title: 'Questionnaire' };

export default async function QuestionnairePage({
  params,
  searchParams,
}: ApplicationPageProps): Promise<ReactNode> {
  const { slug } = await params;
  const wanted = firstOf((await searchParams).q);
  const view = await loadView((context, actor) => loadQuestionnaire(context, actor, { slug }));
  const asked = wanted === 'all' ? null : askedOf(view, wanted);
  return <Questionnaire asked={asked} key={asked} slug={slug} view={view} />;
}

/** The question that the address names, else the first with something left to answer. */
function askedOf({ questions }: QuestionnaireView, wanted: string | null): string {
  const named = questions.find((question) => question.code === wanted);
  const open = questions.find((one) => one.criteria.some((criterion) => criterion.own === null));
  return (named ?? open ?? questions[0])?.code ?? 'I-SD-A-1';
}
