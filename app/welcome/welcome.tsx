import type { ReactNode } from 'react';
import type { SetupLineView } from '#lib/use-cases/setup-line-view.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';
import { SetupLine } from './setup-line.tsx';
import { setupSteps } from './setup-steps.ts';

const withFolders = 'ASSAY_CHECKOUT_ROOTS=/srv/checkouts npm start';

/** What somebody sees who has just set Assay up: where they are, and the one thing to do next. */
export function Welcome({ view }: { readonly view: SetupLineView }): ReactNode {
  const next = setupSteps(view).find((step) => step.state === 'now' || step.state === 'trouble');
  return (
    <>
      <PageHeader
        meta="From nothing to the first scorecard. Leave at any step; this page knows where you were."
        title={view.complete ? 'Assay is set up' : 'Welcome to Assay'}
      />
      <div className="grid gap-4">
        <SetupLine view={view} />
        {view.complete ? (
          <div>
            <LinkButton href="/" kind="primary">
              Open the portfolio
            </LinkButton>
          </div>
        ) : null}
        {view.application === null ? <Places view={view} /> : null}
        {next?.link === null || next?.link === undefined ? null : (
          <div>
            <LinkButton href={next.link.href} kind="primary">
              {next.link.title}
            </LinkButton>
          </div>
        )}
        {view.application !== null && !view.workerPresent ? (
          <Notice title="No worker is there" tone="aging">
            <p>
              <code className="font-mono">npm start</code> runs one beside the pages. Alone, it is
              started with <code className="font-mono">npx assay worker</code>; what waits is taken
              up at once.
            </p>
          </Notice>
        ) : null}
      </div>
    </>
  );
}

/** Assay reads nowhere by itself: before the first application somebody has to allow a place. */
function Places({ view }: { readonly view: SetupLineView }): ReactNode {
  const { folders, hosts, mayAllowHosts } = view;
  return (
    <Panel title="Where may it read?">
      <p className="max-w-prose text-muted">
        Assay reads only what was allowed. One of these is enough for the first application.
      </p>
      <div className="mt-4 grid gap-6 lg:grid-cols-2">
        <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <h3 className="font-medium">A public repository</h3>
          <p className="text-muted">
            {hosts === 0
              ? 'Name the host that it lies on, such as github.com. It is fetched by https, without a credential.'
              : `${hosts === 1 ? 'One host is' : `${hosts} hosts are`} allowed: give the address of a repository on it.`}
          </p>
          <div>
            {mayAllowHosts ? (
              <LinkButton href="/collectors#hosts">
                {hosts === 0 ? 'Allow a host' : 'See the hosts'}
              </LinkButton>
            ) : (
              <p className="text-faint text-small">An administrator names hosts.</p>
            )}
          </div>
        </section>
        <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <h3 className="font-medium">A checkout on this machine</h3>
          <p className="text-muted">
            {folders === 0
              ? 'Start Assay with the folder that your checkouts lie in:'
              : `${folders === 1 ? 'One folder is' : `${folders} folders are`} allowed: checkouts below it can be chosen.`}
          </p>
          {folders === 0 ? (
            <div className="flex items-start gap-2 rounded-mark border border-line bg-page py-1 pr-1 pl-3">
              <pre className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono">
                {withFolders}
              </pre>
              <CopyButton text={withFolders} what="the command" />
            </div>
          ) : null}
        </section>
      </div>
    </Panel>
  );
}
