import type { ReactNode } from 'react';
import type { ModelView } from '#lib/use-cases/model-view.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Panel } from '../ui/panel.tsx';

const command = [
  'git clone https://github.com/owaspsamm/core',
  'npx assay model import core --release 2.2.0',
].join('\n');

type ModelAboutProps = Pick<
  ModelView,
  'release' | 'imported' | 'attribution' | 'licence' | 'licenceUrl' | 'answers'
>;

/** Whose words these are, under which licence, and how to show those of another release. */
export function ModelAbout(props: ModelAboutProps): ReactNode {
  const { release, imported, attribution, licence, licenceUrl, answers } = props;
  return (
    <Panel title="About the model">
      <dl className="grid gap-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-faint">Release</dt>
        <dd>
          {release}, {imported ? 'in its official words' : 'in the words that come with Assay'}
        </dd>
        <dt className="text-faint">Words</dt>
        <dd className="max-w-prose">
          {attribution}{' '}
          <a className="text-link" href={licenceUrl} rel="noreferrer" target="_blank">
            {licence}
          </a>
        </dd>
        <dt className="text-faint">Answers</dt>
        <dd>
          <ul className="grid gap-0.5">
            {answers.map(({ text, value }) => (
              <li className="flex max-w-sm justify-between gap-4" key={text}>
                <span>{text}</span>
                <span className="text-muted">{value}</span>
              </li>
            ))}
          </ul>
        </dd>
        <dt className="text-faint">Another release</dt>
        <dd className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <p className="max-w-prose">
            On the machine that runs Assay, import it from a checkout of the model. Answers carry
            over to every criterion that is found again; where one was reworded you are asked first.
          </p>
          <div className="flex max-w-xl items-start gap-2 rounded-mark border border-line bg-page py-1 pr-1 pl-3">
            <pre className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono">
              {command}
            </pre>
            <CopyButton text={command} what="the commands" />
          </div>
        </dd>
      </dl>
    </Panel>
  );
}
