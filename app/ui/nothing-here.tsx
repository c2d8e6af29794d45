import type { ReactNode } from 'react';
import { LinkButton } from './link-button.tsx';
import { Trouble } from './trouble.tsx';

/** The same words for what does not exist and for what one may not know of. */
export function NothingHere(): ReactNode {
  return (
    <Trouble
      actions={
        <LinkButton href="/" kind="primary">
          Go to the portfolio
        </LinkButton>
      }
      reference={null}
      title="There is nothing here"
    >
      <p>The address is wrong, what it named is gone, or you have no right to see it.</p>
      <p>
        Look for it by name with <kbd className="font-mono">Ctrl K</kbd>, or ask a security lead for
        access.
      </p>
    </Trouble>
  );
}
