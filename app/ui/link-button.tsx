import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';

interface LinkButtonProps extends ButtonLook {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ href, children, ...look }: LinkButtonProps): ReactNode {
  return (
    <Link prefetch={false} className={buttonLook(look)} href={href}>
      {children}
    </Link>
  );
}
