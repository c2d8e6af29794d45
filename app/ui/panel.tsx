import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title?: ReactNode;
  /** Beside the title: a count, a span of time. */
  readonly note?: ReactNode;
  /** At the far end of the head: links, buttons. */
  readonly actions?: ReactNode;
  /** Content that brings its own rows needs no padding. */
  readonly padded?: boolean;
  /** On paper a panel keeps together unless it may break. */
  readonly mayBreak?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A surface with a title: the one container of the pages. */
export function Panel(props: PanelProps): ReactNode {
  const { title, note, actions, padded = true, mayBreak = false, className = '', children } = props;
  const heading = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : heading}
      className={`min-w-0 rounded-control border border-line bg-surface ${className}`}
      data-may-break={mayBreak ? '' : undefined}
    >
      {title === undefined ? null : (
        <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-2">
          <div className="flex items-baseline gap-2">
            <h2 className="font-semibold" id={heading}>
              {title}
            </h2>
            {note === undefined ? null : <span className="text-faint text-small">{note}</span>}
          </div>
          {actions === undefined ? null : (
            <div className="flex flex-wrap items-center gap-2" data-screen-only="">
              {actions}
            </div>
          )}
        </header>
      )}
      {padded ? <div className="p-4">{children}</div> : children}
    </section>
  );
}
