import type { ReactNode } from 'react';
import type { FormState } from '#lib/http/form-state.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { Notice } from '../ui/notice.tsx';

/** What a form says, with the recovery codes that are shown this once. */
export function SaidWithCodes({ state }: { readonly state: FormState }): ReactNode {
  const [sentence = '', ...codes] = state.done?.split('\n') ?? [];
  if (codes.length === 0) return <FormProblem state={state} />;
  return (
    <Notice live title={sentence} tone="done">
      <p>
        Keep these recovery codes where you keep passwords. Each signs you in once when you have
        lost your second factor. They are shown now and never again.
      </p>
      <ul className="my-2 grid max-w-md grid-cols-1 gap-x-6 gap-y-1 font-mono text-ink sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <span className="inline-flex items-center gap-1.5">
        <CopyButton text={codes.join('\n')} what="the recovery codes" />
        Copy all
      </span>
    </Notice>
  );
}
