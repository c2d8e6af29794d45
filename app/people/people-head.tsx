import type { ReactNode } from 'react';
import { PageHeader } from '../ui/page-header.tsx';
import { TabsNav } from '../ui/tabs-nav.tsx';

const tabs = [
  { title: 'People', href: '/people' },
  { title: 'Invitations', href: '/people/invitations' },
  { title: 'Groups', href: '/people/groups' },
  { title: 'Teams', href: '/people/teams' },
  { title: 'Who may what', href: '/people/permissions' },
] as const;

interface PeopleHeadProps {
  readonly current: (typeof tabs)[number]['href'];
  readonly actions?: ReactNode;
}

/** The head of the pages that say who is who and may what. */
export function PeopleHead({ current, actions }: PeopleHeadProps): ReactNode {
  return (
    <>
      <PageHeader
        actions={actions}
        meta="Who is who and may what. Every change is in the ledger."
        title="People"
      />
      <div className="mb-4">
        <TabsNav
          label="People"
          tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))}
        />
      </div>
    </>
  );
}
