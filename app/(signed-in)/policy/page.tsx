import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadOrganisation } from '#lib/use-cases/load-organisation.ts';
import { loadPolicy } from '#lib/use-cases/load-policy.ts';
import type { PolicyScopeView, PolicyView } from '#lib/use-cases/policy-view.ts';
import { firstOf } from '../../application/load-head.ts';
import { HistoryPanel } from '../../policy/history-panel.tsx';
import { OrganisationPanel } from '../../policy/organisation-panel.tsx';
import { PolicyEditor } from '../../policy/policy-editor.tsx';
import { policyAddress, scopeFields, scopeName } from '../../policy/scope-fields.ts';
import { ScopeNav } from '../../policy/scope-nav.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

export const metadata: Metadata = { title: 'Policy' };

interface PolicyPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** The organisation's policy, or that of the team or application which the address names. */
export default async function PolicyPage({ searchParams }: PolicyPageProps): Promise<ReactNode> {
  const asked = await searchParams;
  const [team, application] = [firstOf(asked.team), firstOf(asked.application)];
  const wanted = {
    ...(team === null ? {} : { team }),
    ...(application === null ? {} : { application }),
  };
  const view = await loadView((context, actor) => loadPolicy(context, actor, wanted));
  const { scope, history, now } = view;
  const isOrganisation = scope.level === 'organisation';
  const organisation = isOrganisation ? await loadView(loadOrganisation) : null;
  return (
    <>
      <PageHeader
        crumbs={crumbsOf(scope)}
        meta={<Newest isOrganisation={isOrganisation} view={view} />}
        title={isOrganisation ? 'Policy' : `Policy of ${scopeName(scope)}`}
      />
      <ScopeNav scope={scope} />
      {isOrganisation ? null : (
        <p className="mb-4 max-w-prose text-muted">
          It can only be stricter than what stands above it. Where a level above asks for more, that
          counts.
        </p>
      )}
      {view.mayChange ? null : <p className="mb-4 text-muted">A security lead can change it.</p>}
      <div className="grid items-start gap-4 min-[90rem]:grid-cols-[minmax(0,1fr)_22rem]">
        <PolicyEditor key={policyAddress(scopeFields(scope))} view={view} />
        <div className="grid gap-4">
          {organisation === null ? null : <OrganisationPanel view={organisation} />}
          <HistoryPanel history={history} level={scope.level} now={now} />
        </div>
      </div>
    </>
  );
}

function crumbsOf({ level, team }: PolicyScopeView) {
  const crumbs = level === 'organisation' ? [] : [{ title: 'Policy', href: policyAddress({}) }];
  return level !== 'application' || team === null
    ? crumbs
    : [...crumbs, { title: `Team ${team.name}`, href: policyAddress({ team: team.id }) }];
}

interface NewestProps {
  readonly view: PolicyView;
  readonly isOrganisation: boolean;
}

function Newest({ view, isOrganisation }: NewestProps): ReactNode {
  const [newest] = view.history;
  if (newest === undefined) {
    return isOrganisation ? 'The defaults that come with Assay' : 'Nothing of its own yet';
  }
  return (
    <>
      Version {newest.version} by {newest.author} <RelativeTime at={newest.madeAt} now={view.now} />
    </>
  );
}
