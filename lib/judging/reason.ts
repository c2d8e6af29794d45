import { keysOf } from '#lib/evidence/keys-of.ts';
import { deploymentProcess1Reasons } from './reasons/deployment-process-1.ts';
import { deploymentProcess2Reasons } from './reasons/deployment-process-2.ts';
import { deploymentProcess3Reasons } from './reasons/deployment-process-3.ts';
import { generalReasons } from './reasons/general.ts';
import { secretManagement1Reasons } from './reasons/secret-management-1.ts';
import { secretManagement2Reasons } from './reasons/secret-management-2.ts';
import { secretManagement3Reasons } from './reasons/secret-management-3.ts';
import type { Remedy, Sentence } from './sentence.ts';

/** Every reason that a finding can give. One file an activity; a code is used by one rule only. */
const sentences = {
  ...generalReasons,
  ...deploymentProcess1Reasons,
  ...deploymentProcess2Reasons,
  ...deploymentProcess3Reasons,
  ...secretManagement1Reasons,
  ...secretManagement2Reasons,
  ...secretManagement3Reasons,
} as const;

export type ReasonCode = keyof typeof sentences;

type ParamsOf<C extends ReasonCode> = (typeof sentences)[C] extends Sentence<infer P> ? P : never;

/** A code with its parameters: what findings store; sentences are made when they are shown. */
export type Reason<C extends ReasonCode = ReasonCode> = {
  [One in C]: { readonly code: One; readonly params: ParamsOf<One> };
}[C];

/** The same sentences, so that a code and its parameters stay together. */
const sentenceOf: { readonly [C in ReasonCode]: Sentence<ParamsOf<C>> } = sentences;

export const reasonCodes: readonly ReasonCode[] = keysOf(sentences);

/** The reason as a sentence with names in it. */
export function renderReason<C extends ReasonCode>(reason: Reason<C>): string {
  return sentenceOf[reason.code].says(reason.params);
}

/** What to do about it; null where nothing is to be done. */
export function remedyOf<C extends ReasonCode>(reason: Reason<C>): Remedy | null {
  return sentenceOf[reason.code].remedy?.(reason.params) ?? null;
}
