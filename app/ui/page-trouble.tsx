'use client';

import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { LinkButton } from './link-button.tsx';
import { Trouble } from './trouble.tsx';

interface PageTroubleProps {
  /** Whatever was thrown: what comes from the server carries a digest that its log has too. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** What every error page says: the fault was here, nothing was lost, and how to go on. */
export function PageTrouble({ error, retry }: PageTroubleProps): ReactNode {
  return (
    <Trouble
      actions={
        <>
          <Button kind="primary" onClick={retry}>
            Try again
          </Button>
          <LinkButton href="/">Go to the portfolio</LinkButton>
        </>
      }
      reference={digestOf(error)}
      title="This page could not be made"
    >
      <p>Something went wrong on Assay’s side. What was saved before is still saved.</p>
      <p>Try again; if it happens once more, give the reference to whoever runs Assay here.</p>
    </Trouble>
  );
}

function digestOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('digest' in error)) return null;
  return typeof error.digest === 'string' ? error.digest : null;
}
