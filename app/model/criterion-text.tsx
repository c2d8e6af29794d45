import type { ReactNode } from 'react';
import type { ModelView } from '#lib/use-cases/model-view.ts';
import { shortCode } from '../question-title.ts';
import { Prose } from '../ui/prose.tsx';

type Criterion = ModelView['streams'][number]['questions'][number]['criteria'][number];

/** A criterion as the model words it, how it is to be understood, and what the rule asks. */
export function CriterionText({ criterion }: { readonly criterion: Criterion }): ReactNode {
  const { code, text, guidance, conditions } = criterion;
  return (
    <li
      className="grid scroll-mt-16 gap-x-6 gap-y-2 border-line border-t px-4 py-4 xl:grid-cols-2"
      id={code}
    >
      <div>
        <h4 className="text-faint text-small">
          <a className="hover:text-ink hover:underline" href={`#${code}`}>
            {shortCode(code)}
          </a>
        </h4>
        <p className="font-medium">{text}</p>
        {guidance === '' ? null : (
          <p className="mt-1 max-w-prose text-muted">
            <Prose text={guidance} />
          </p>
        )}
      </div>
      <div>
        <p className="text-faint text-small">What Assay’s rule asks</p>
        <ol className="mt-1 grid gap-1">
          {conditions.map(({ id, title }) => (
            <li className="grid grid-cols-[1rem_minmax(0,1fr)]" key={id}>
              <span aria-hidden className="text-faint">
                –
              </span>
              <span>
                <Prose text={`${title.charAt(0).toUpperCase()}${title.slice(1)}`} />
              </span>
            </li>
          ))}
        </ol>
      </div>
    </li>
  );
}
