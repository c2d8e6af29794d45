import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadModel } from '#lib/use-cases/load-model.ts';
import { ModelAbout } from '../../model/model-about.tsx';
import { ModelContents } from '../../model/model-contents.tsx';
import { QuestionPanel } from '../../model/question-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export const metadata: Metadata = { title: 'Model' };

export default async function ModelPage(): Promise<ReactNode> {
  const view = await loadView(loadModel);
  const { streams, ...about } = view;
  return (
    <>
      <PageHeader meta={`OWASP SAMM ${view.release}, practice Secure Deployment`} title="Model" />
      <div className="grid items-start gap-6 xl:grid-cols-[15rem_minmax(0,1fr)]">
        <ModelContents streams={streams} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          {streams.map(({ code, name, summary, questions }) => (
            <section aria-labelledby={code} className="grid gap-4" key={code}>
              <header>
                <h2 className="font-semibold text-title" id={code}>
                  {name}
                </h2>
                <p className="max-w-prose text-muted">{summary}</p>
              </header>
              {questions.map((question) => (
                <QuestionPanel key={question.code} question={question} />
              ))}
            </section>
          ))}
          <ModelAbout {...about} />
        </div>
      </div>
    </>
  );
}
