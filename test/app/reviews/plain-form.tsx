import type { ReactNode } from 'react';

/** A form as it is before any script has come. */
export function PlainForm({ children }: { readonly children: ReactNode }): ReactNode {
  return <form>{children}</form>;
}
