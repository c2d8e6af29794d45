import Link from 'next/link';
import type { ReactNode } from 'react';

interface ChipProps {
  readonly children: ReactNode;
  /** With an address the chip is a choice among several. */
  readonly href?: string;
  /** Whether the choice is taken. */
  readonly chosen?: boolean;
}

const shape =
  'inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-small';

/** A word in a pill: a property, or a choice that an address keeps. */
export function Chip({ children, href, chosen = false }: ChipProps): ReactNode {
  if (href === undefined) {
    return <span className={`${shape} border-edge bg-surface text-muted`}>{children}</span>;
  }
  return (
    <Link
      prefetch={false}
      aria-current={chosen ? 'true' : undefined}
      className={`${shape} ${chosen ? 'border-ink bg-surface font-medium text-ink' : 'border-edge bg-surface text-muted hover:bg-sunken hover:text-ink'}`}
      href={href}
      scroll={false}
    >
      {children}
    </Link>
  );
}
