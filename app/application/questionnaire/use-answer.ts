'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimFileView, ClaimView } from '#lib/use-cases/claim-view.ts';
import type { AskedCriterionView } from '#lib/use-cases/load-questionnaire.ts';
import {
  type AnswerText,
  changedReview,
  faultOf,
  type KeptAnswer,
  noText,
  sameText,
  typeOf,
} from './answer-draft.ts';
import { detailsTextOf, onlyFields } from './details-draft.ts';
import { newerOf, rememberSaved } from './saved-answers.ts';
import { sendAnswer } from './send-answer.ts';
import { forgetUnsaved, keepUnsaved, readUnsaved } from './unsaved-text.ts';

/** How an answer stands between the person and the server. */
type SaveState =
  | { readonly name: 'untouched' | 'typing' | 'saving' | 'saved' }
  /** A remark without an answer is no claim: it waits in this tab for one. */
  | { readonly name: 'unanswered' }
  /** What was typed waits in this tab. */
  | { readonly name: 'waiting' | 'refused' | 'conflict'; readonly message: string };

/** A file as it was kept, with the version that the claim has with it. */
export type AddedFile = ClaimFileView & { readonly version: number };

export interface Answer {
  readonly text: AnswerText;
  readonly kept: KeptAnswer;
  readonly state: SaveState;
  /** Something looked like a secret and was replaced. */
  readonly replaced: boolean;
  readonly change: (part: Partial<AnswerText>) => void;
  readonly addFile: (file: AddedFile) => void;
  readonly removeFile: (id: string, version: number) => void;
  /** A longer term was asked for. */
  readonly renewed: (version: number, renewUntil: Instant) => void;
  /** Sends what is typed once more, over what another window saved. */
  readonly sendAgain: () => void;
}

interface AskedAnswer {
  readonly slug: string;
  readonly criterion: CriterionCode;
  /** What tells two answers to a criterion apart in this tab. */
  readonly place: string;
  readonly claim: ClaimView | null;
  readonly fields: AskedCriterionView['fields'];
}

const pauseMs = 700;
const retryMs = 5_000;

/**
 * One answer that is saved as one types: after a pause, one request at a time, again after a lost
 * connection. What is not saved yet is kept in the tab.
 */
export function useAnswer({ slug, criterion, place, claim, fields }: AskedAnswer): Answer {
  const [began] = useState(() => newerOf(slug, place, claim));
  const readable = useCallback(
    (typed: AnswerText): AnswerText => ({
      ...typed,
      details: onlyFields(typed.details, fields[typeOf(typed.choice)]),
    }),
    [fields],
  );
  const [text, setText] = useState(began.text);
  const [kept, setKept] = useState(began.kept);
  const [state, setState] = useState<SaveState>({ name: 'untouched' });
  const [replaced, setReplaced] = useState(false);
  const now = useRef({ text, kept, saved: began.text, busy: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const later = useRef<(ms: number) => void>(() => undefined);

  const put = useCallback((next: AnswerText) => {
    now.current.text = next;
    setText(next);
  }, []);

  const send = useCallback(async (): Promise<void> => {
    const held = now.current;
    const sent = readable(held.text);
    if (held.busy || sameText(sent, held.saved)) return;
    const fault = faultOf(sent);
    if (fault !== null) {
      setState({ name: 'refused', message: fault });
      return;
    }
    if (held.text.choice === null && held.kept.claimId === null) {
      setState({ name: 'unanswered' });
      return;
    }
    held.busy = true;
    setState({ name: 'saving' });
    const result = await sendAnswer(slug, criterion, sent, held.kept);
    held.busy = false;
    if (result.outcome === 'conflict') {
      held.kept = { ...held.kept, version: result.version };
      setState({ name: 'conflict', message: result.remark });
      return;
    }
    if (result.outcome === 'failed') {
      setState({ name: result.again ? 'waiting' : 'refused', message: result.message });
      if (result.again) later.current(retryMs);
      return;
    }
    const { claimId } = result.kept;
    const files = claimId === null ? [] : held.kept.files;
    const review =
      result.expiresAt === null ? null : changedReview(held.kept.review, result.expiresAt);
    held.kept = { ...result.kept, files, review };
    // Without an answer nothing is kept of the remark but here.
    held.saved =
      sent.choice === null ? { ...noText, remark: sent.remark, links: sent.links } : sent;
    setKept(held.kept);
    rememberSaved(slug, place, { text: held.saved, kept: held.kept });
    setReplaced(result.replaced !== null);
    if (result.replaced !== null && sameText(readable(held.text), sent)) {
      const links = result.replaced.links.join('\n');
      const details = detailsTextOf(result.replaced.details);
      put({ ...held.text, remark: result.replaced.remark, links, details });
      held.saved = held.text;
    }
    if (sameText(readable(held.text), held.saved)) {
      if (sent.choice !== null) forgetUnsaved(slug, place);
      setState({ name: 'saved' });
    } else {
      later.current(pauseMs);
    }
  }, [slug, criterion, place, put, readable]);

  const trigger = useCallback((): void => {
    send().catch((error: unknown) => {
      now.current.busy = false;
      setState({ name: 'waiting', message: 'This page has a fault. Load it again.' });
      reportError(error);
    });
  }, [send]);
  later.current = (ms) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(trigger, ms);
  };

  const change = useCallback(
    (part: Partial<AnswerText>): void => {
      put({ ...now.current.text, ...part });
      keepUnsaved(slug, place, now.current.text);
      setState({ name: 'typing' });
      later.current(part.choice === undefined ? pauseMs : 0);
    },
    [slug, place, put],
  );

  useEffect(() => {
    const unsaved = readUnsaved(slug, place);
    if (unsaved !== null && !sameText(unsaved, now.current.text)) change(unsaved);
    window.addEventListener('online', trigger);
    return () => {
      window.removeEventListener('online', trigger);
      // Whoever goes on to the next question does not wait for the pause.
      clearTimeout(timer.current);
      trigger();
    };
  }, [slug, place, change, trigger]);

  const keep = useCallback(
    (part: Partial<KeptAnswer>): void => {
      now.current.kept = { ...now.current.kept, ...part };
      setKept(now.current.kept);
      rememberSaved(slug, place, { text: now.current.saved, kept: now.current.kept });
    },
    [slug, place],
  );
  const putFiles = useCallback(
    (files: readonly ClaimFileView[], version: number): void => {
      const { review } = now.current.kept;
      const changed = review === null ? null : changedReview(review, review.expiresAt);
      keep({ files, version, review: changed });
    },
    [keep],
  );
  const renewed = useCallback(
    (version: number, renewUntil: Instant): void => {
      const { review } = now.current.kept;
      keep({ version, review: review === null ? null : { ...review, renewUntil } });
    },
    [keep],
  );
  const addFile = useCallback(
    ({ version, ...file }: AddedFile): void => putFiles([...now.current.kept.files, file], version),
    [putFiles],
  );
  const removeFile = useCallback(
    (id: string, version: number): void =>
      putFiles(
        now.current.kept.files.filter((file) => file.id !== id),
        version,
      ),
    [putFiles],
  );

  return { text, kept, state, replaced, change, addFile, removeFile, renewed, sendAgain: trigger };
}
