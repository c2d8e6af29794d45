import Link from 'next/link';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  /** The way down to this page, without the page itself. */
  readonly crumbs?: readonly { readonly title: string; readonly href: string }[];
  /** Under the title: team, criticality, when it was judged. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page: the way here, its one title, and what can be done with the whole of it. */
export function PageHeader({ title, crumbs = [], meta, actions }: PageHeaderProps): ReactNode {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {crumbs.length === 0 ? null : (
          <nav aria-label="Breadcrumb" className="text-muted text-small" data-screen-only="">
            <ol className="flex flex-wrap gap-x-1.5">
              {crumbs.map((crumb) => (
                <li className="flex gap-1.5" key={crumb.href}>
                  <Link
                    prefetch={false}
                    className="hover:text-ink hover:underline"
                    href={crumb.href}
                  >
                    {crumb.title}
                  </Link>
                  <span aria-hidden className="text-faint">
                    /
                  </span>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className="font-semibold text-title break-words">{title}</h1>
        {meta === undefined ? null : <div className="mt-1 text-muted">{meta}</div>}
      </div>
      {actions === undefined ? null : (
        <div className="flex flex-wrap items-center gap-2" data-screen-only="">
          {actions}
        </div>
      )}
    </header>
  );
}
