'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { ask } from './send-answer.ts';

const everyMs = 20_000;

/** Says who else has this questionnaire open, and that one has it open oneself. */
export function PresenceLine({ slug }: { readonly slug: string }): ReactNode {
  const [others, setOthers] = useState<readonly string[]>([]);
  useEffect(() => {
    const note = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const answered = await ask(`/api/applications/${slug}/presence`, { method: 'POST' });
      // Without the server nothing is known of the others.
      setOthers(answered.ok ? namesOf(answered.value) : []);
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

function namesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('others' in value)) return [];
  const { others } = value;
  return Array.isArray(others)
    ? others.filter((one): one is string => typeof one === 'string')
    : [];
}

function listed(names: readonly string[]): string {
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
