import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';

interface LinkButtonProps extends ButtonLook {
  readonly href: string;
  /** A file to save instead of a page to open. */
  readonly download?: boolean;
  readonly children: ReactNode;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({
  href,
  download = false,
  children,
  ...look
}: LinkButtonProps): ReactNode {
  if (download) {
    return (
      <a className={buttonLook(look)} download="" href={href}>
        {children}
      </a>
    );
  }
  return (
    <Link prefetch={false} className={buttonLook(look)} href={href}>
      {children}
    </Link>
  );
}
