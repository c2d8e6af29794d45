import type { ReactNode } from 'react';
import type { ReviewsQuery } from '#lib/use-cases/load-reviews.ts';
import type { ReviewsView, ReviewView } from '#lib/use-cases/review-view.ts';
import { countText } from '../ui/count-text.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';
import { TabsNav } from '../ui/tabs-nav.tsx';
import { QueueKeys } from './queue-keys.tsx';
import { ReviewDetail } from './review-detail.tsx';
import { ReviewFilters } from './review-filters.tsx';
import { ReviewList } from './review-list.tsx';
import { listTitle } from './review-words.ts';
import { reviewsAddress } from './reviews-address.ts';

interface ReviewsProps {
  readonly view: ReviewsView;
  readonly query: ReviewsQuery;
  readonly opened: ReviewView | null;
}

/** Claims that wait, and one of them opened beside the list; on a narrow screen instead of it. */
export function Reviews({ view, query, opened }: ReviewsProps): ReactNode {
  const { state, states, rows, mayReview, waitingForMe } = view;
  const asked = { ...query, state };
  const openedId = opened?.claim.id ?? null;
  return (
    <>
      <PageHeader
        actions={
          <span className="text-faint text-small max-md:hidden">
            <KeyHint keys="j k" /> next, former
          </span>
        }
        meta={
          mayReview
            ? waitingForMe === 0
              ? 'Nothing waits for you.'
              : `${countText(waitingForMe)} ${waitingForMe === 1 ? 'claim waits' : 'claims wait'} for you.`
            : 'Claims and where their reviews stand.'
        }
        title="Reviews"
      />
      <TabsNav
        label="Claims by state"
        tabs={states.map((one) => ({
          title: listTitle[one],
          href: reviewsAddress(asked, { state: one, cursor: null }),
          current: one === state,
          ...(one === 'for_me' ? { count: waitingForMe } : {}),
        }))}
      />
      <QueueKeys
        at={rows.findIndex((row) => row.id === openedId)}
        hrefs={rows.map((row) => reviewsAddress(asked, { claim: row.id }))}
      />
      <div
        className={`mt-4 grid gap-4 ${opened === null ? '' : 'xl:grid-cols-[24rem_minmax(0,1fr)]'}`}
      >
        <div className={opened === null ? '' : 'max-xl:hidden'}>
          <Panel padded={false}>
            <ReviewFilters query={query} view={view} />
            <ReviewList opened={openedId} query={asked} view={view} />
          </Panel>
        </div>
        {opened === null ? null : (
          <div className="grid min-w-0 content-start gap-3">
            <div className="xl:hidden" data-screen-only="">
              <LinkButton href={reviewsAddress(asked, {})}>All claims of this list</LinkButton>
            </div>
            <ReviewDetail view={opened} />
          </div>
        )}
      </div>
    </>
  );
}
