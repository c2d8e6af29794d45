import type { ReviewRow, ReviewsView, ReviewView } from '#lib/use-cases/review-view.ts';

/** What the lists of claims are called. */
export const listTitle: Readonly<Record<ReviewsView['state'], string>> = {
  for_me: 'For you',
  own: 'Your own',
  waiting: 'Waiting',
  asked_back: 'Asked back',
  refused: 'Refused',
  accepted: 'Accepted',
};

/** Where a claim stands, in a word or two. */
export const rowState: Readonly<Record<ReviewRow['state'], string>> = {
  waiting: 'Waits for a review',
  renewal: 'Asks for longer',
  accepted: 'Accepted',
  refused: 'Refused',
  asked_back: 'Asked back',
  expired: 'Has run out',
};

/** What a reviewer did, after their name. */
export const verdictWord: Readonly<Record<ReviewView['history'][number]['verdict'], string>> = {
  accepted: 'accepted it',
  renewed: 'accepted the longer term',
  refused: 'refused it',
  asked_back: 'asked back',
};

/** What to do where a list is empty. */
export const emptyText: Readonly<Record<ReviewsView['state'], string>> = {
  for_me:
    'Claims come here when somebody of another team answers a criterion in the questionnaire of an application.',
  own: 'Answer criteria that no evidence answers in the questionnaire of an application.',
  waiting: 'Nobody waits for a review.',
  asked_back: 'No reviewer waits for an author.',
  refused: 'No claim was refused.',
  accepted: 'A claim counts once a security lead of another team accepted it.',
};
