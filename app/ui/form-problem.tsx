import type { ReactNode } from 'react';
import type { FormState } from '#lib/http/form-state.ts';
import { Notice } from './notice.tsx';

interface FormProblemProps {
  readonly state: FormState;
}

/** What a form says as a whole after it was sent; faults of its fields stand beside them. */
export function FormProblem({ state }: FormProblemProps): ReactNode {
  const { problem, done } = state;
  if (problem === null) {
    return done === null ? null : <Notice live title={done} tone="done" />;
  }
  return (
    <Notice live title={problem.detail} tone="bad">
      {problem.code === 'internal.unexpected' ? `Reference ${problem.requestId}` : undefined}
    </Notice>
  );
}
