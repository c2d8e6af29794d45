'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimFileView, ClaimView } from '#lib/use-cases/claim-view.ts';
import { type AnswerText, faultOf, type KeptAnswer, noText, sameText } from './answer-draft.ts';
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
  /** Sends what is typed once more, over what another window saved. */
  readonly sendAgain: () => void;
}

const pauseMs = 700;
const retryMs = 5_000;

/**
 * One answer that is saved as one types: after a pause, one request at a time, again after a lost
 * connection. What is not saved yet is kept in the tab.
 */
export function useAnswer(slug: string, criterion: CriterionCode, claim: ClaimView | null): Answer {
  const [began] = useState(() => newerOf(slug, criterion, claim));
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
    if (held.busy || sameText(held.text, held.saved)) return;
    const fault = faultOf(held.text);
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
    const sent = held.text;
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
    held.kept = { ...result.kept, files, reviewed: false };
    // Without an answer nothing is kept of the remark but here.
    held.saved =
      sent.choice === null ? { ...noText, remark: sent.remark, links: sent.links } : sent;
    setKept(held.kept);
    rememberSaved(slug, criterion, { text: held.saved, kept: held.kept });
    setReplaced(result.replaced !== null);
    if (result.replaced !== null && sameText(held.text, sent)) {
      const links = result.replaced.links.join('\n');
      put({ ...held.text, remark: result.replaced.remark, links });
      held.saved = held.text;
    }
    if (sameText(held.text, held.saved)) {
      if (sent.choice !== null) forgetUnsaved(slug, criterion);
      setState({ name: 'saved' });
    } else {
      later.current(pauseMs);
    }
  }, [slug, criterion, put]);

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
      keepUnsaved(slug, criterion, now.current.text);
      setState({ name: 'typing' });
      later.current(part.choice === undefined ? pauseMs : 0);
    },
    [slug, criterion, put],
  );

  useEffect(() => {
    const unsaved = readUnsaved(slug, criterion);
    if (unsaved !== null && !sameText(unsaved, now.current.text)) change(unsaved);
    window.addEventListener('online', trigger);
    return () => {
      window.removeEventListener('online', trigger);
      // Whoever goes on to the next question does not wait for the pause.
      clearTimeout(timer.current);
      trigger();
    };
  }, [slug, criterion, change, trigger]);

  const putFiles = useCallback(
    (files: readonly ClaimFileView[], version: number): void => {
      now.current.kept = { ...now.current.kept, files, version, reviewed: false };
      setKept(now.current.kept);
      rememberSaved(slug, criterion, { text: now.current.saved, kept: now.current.kept });
    },
    [slug, criterion],
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

  return { text, kept, state, replaced, change, addFile, removeFile, sendAgain: trigger };
}
