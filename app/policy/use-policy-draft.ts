'use client';

import { useState } from 'react';

/** What was typed over the policy that stands, and what is wrong with it. */
export interface PolicyDraft {
  /** What was typed, by field: only what differs from what stands. */
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly textOf: (field: string, standing: string) => string;
  readonly isChanged: (field: string) => boolean;
  readonly type: (field: string, text: string) => void;
  readonly blame: (errors: Readonly<Record<string, string>>) => void;
  readonly discard: () => void;
}

/**
 * Keeps what was typed apart from the policy that stands: when somebody else saves another, all that
 * was not typed over follows it, and all that was typed stays.
 *
 * @param standing the text of each field as the policy has it
 * @param onType told of each change, since what was previewed is then another policy
 */
export function usePolicyDraft(
  standing: Readonly<Record<string, string>>,
  onType: () => void,
): PolicyDraft {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const fields = Object.fromEntries(
    Object.entries(typed).filter(([field, text]) => text !== standing[field]),
  );
  return {
    fields,
    errors,
    textOf: (field, text) => typed[field] ?? text,
    isChanged: (field) => field in fields,
    type: (field, text) => {
      setTyped({ ...typed, [field]: text });
      const { [field]: _mended, ...others } = errors;
      setErrors(others);
      onType();
    },
    blame: setErrors,
    discard: () => {
      setTyped({});
      setErrors({});
      onType();
    },
  };
}
