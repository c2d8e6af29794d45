'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { movedPlace } from '../application/questionnaire/questionnaire-keys.ts';
import type { ReviewKey } from './review-keys.ts';
import { useReviewKeys } from './use-review-keys.ts';

interface QueueKeysProps {
  /** The addresses of the claims of the list, in its order. */
  readonly hrefs: readonly string[];
  /** The place of the one that is open; -1 for none of them. */
  readonly at: number;
}

/** `j` and `k` open the next and the former claim. */
export function QueueKeys({ hrefs, at }: QueueKeysProps): null {
  const router = useRouter();
  const onKey = useCallback(
    (key: ReviewKey): boolean => {
      if (key.type !== 'move') return false;
      const href = hrefs[movedPlace(at, key.by, hrefs.length)];
      if (href !== undefined) router.push(href, { scroll: false });
      return true;
    },
    [hrefs, at, router],
  );
  useReviewKeys(onKey);
  return null;
}
