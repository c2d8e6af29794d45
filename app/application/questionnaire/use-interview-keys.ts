'use client';

import { useEffect } from 'react';
import { chooseEvent } from './asked-criterion.tsx';
import { movedPlace, readInterviewKey } from './questionnaire-keys.ts';

/** Answers and moves by keys, in whichever criterion has the focus; from nowhere, in the first. */
export function useInterviewKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const read = readInterviewKey(event, isTyping(event.target));
      const all = [...document.querySelectorAll<HTMLElement>('[data-asked]')];
      const at = all.findIndex((one) => one.contains(document.activeElement));
      if (read === null || all.length === 0) return;
      event.preventDefault();
      if (read.type === 'move') {
        focus(all[movedPlace(at, read.by, all.length)]);
        return;
      }
      const current = all[Math.max(0, at)];
      if (at < 0) focus(current);
      current?.dispatchEvent(new CustomEvent(chooseEvent, { detail: read.choice }));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function focus(article: HTMLElement | undefined): void {
  article?.focus({ preventScroll: true });
  article?.scrollIntoView({ block: 'start' });
}

/** Radio buttons take no letters: `y` is an answer there too. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'radio';
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
