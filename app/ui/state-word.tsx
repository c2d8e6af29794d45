import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface StateWordProps {
  readonly Icon: LucideIcon;
  readonly word: string;
  readonly tone: string;
  /** Something is going on now. */
  readonly turning: boolean;
}

/** How something stands: a drawing and its word. */
export function StateWord({ Icon, word, tone, turning }: StateWordProps): ReactNode {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon
        aria-hidden
        className={`flex-none ${tone} ${turning ? 'animate-spin' : ''}`}
        size={14}
      />
      {word}
    </span>
  );
}
