import { CircleAlert, CircleCheck, Clock, Info } from 'lucide-react';
import type { ReactNode } from 'react';

type NoticeTone = 'info' | 'done' | 'aging' | 'bad';

const tones = {
  info: { Icon: Info, look: 'border-edge bg-surface', icon: 'text-muted' },
  done: { Icon: CircleCheck, look: 'border-line bg-met-soft', icon: 'text-met' },
  aging: { Icon: Clock, look: 'border-line bg-aging-soft', icon: 'text-aging' },
  bad: { Icon: CircleAlert, look: 'border-line bg-not-met-soft', icon: 'text-not-met' },
} as const;

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: string;
  /** Set when it appears in answer to something: it is then read out. */
  readonly live?: boolean;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Something to know before reading on. */
export function Notice({ tone, title, live = false, actions, children }: NoticeProps): ReactNode {
  const { Icon, look, icon } = tones[tone];
  const role = live ? { role: tone === 'bad' ? 'alert' : 'status' } : {};
  return (
    <div className={`flex gap-3 rounded-control border px-4 py-3 ${look}`} {...role}>
      <Icon aria-hidden className={`mt-0.5 flex-none ${icon}`} size={16} />
      <div className="grid min-w-0 gap-1">
        {title === undefined ? null : <p className="font-semibold">{title}</p>}
        {children === undefined ? null : <div className="text-muted break-words">{children}</div>}
        {actions === undefined ? null : <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
