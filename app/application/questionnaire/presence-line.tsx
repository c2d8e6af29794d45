'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { askRoute } from '../../ask-route.ts';

const everyMs = 20_000;

interface Presence {
  readonly others: readonly string[];
}

/** Says who else has this questionnaire open, and that one has it open oneself. */
export function PresenceLine({ slug }: { readonly slug: string }): ReactNode {
  const [others, setOthers] = useState<readonly string[]>([]);
  useEffect(() => {
    const note = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const href = `/api/applications/${slug}/presence`;
      const answered = await askRoute<Presence>(href, { method: 'POST' });
      // Without the server nothing is known of the others.
      setOthers(answered.ok ? answered.answer.others : []);
    };
    const run = (): void => {
      note().catch(reportError);
    };
    run();
    const timer = setInterval(run, everyMs);
    document.addEventListener('visibilitychange', run);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', run);
    };
  }, [slug]);
  return (
    <p className="text-muted text-small" role="status">
      {others.length === 0
        ? ''
        : `${listed(others)} ${others.length === 1 ? 'has' : 'have'} this open too`}
    </p>
  );
}

function listed(names: readonly string[]): string {
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
