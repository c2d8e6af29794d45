'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { type ReactNode, useState, useTransition } from 'react';
import { keepLook } from '../looks/actions.ts';
import type { ThemeChoice } from '../looks/theme-choice.ts';

const choices = [
  { value: null, title: 'System', Icon: Monitor },
  { value: 'light', title: 'Light', Icon: Sun },
  { value: 'dark', title: 'Dark', Icon: Moon },
] as const satisfies readonly {
  readonly value: ThemeChoice | null;
  readonly title: string;
  readonly Icon: unknown;
}[];

/** System, light or dark: shown at once, and kept for the server in a cookie. */
export function ThemeSwitch({ chosen }: { readonly chosen: ThemeChoice | null }): ReactNode {
  const [theme, setTheme] = useState(chosen);
  const [, startKeeping] = useTransition();
  return (
    <fieldset className="flex gap-1">
      <legend className="mb-1 text-faint text-small">Theme</legend>
      {choices.map(({ value, title, Icon }) => (
        <label
          className="flex h-8 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-control border border-transparent px-2 text-muted text-small hover:bg-sunken has-checked:border-edge has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          key={title}
        >
          <input
            checked={theme === value}
            className="sr-only"
            name="theme"
            onChange={() => {
              setTheme(value);
              if (value === null) delete document.documentElement.dataset.theme;
              else document.documentElement.dataset.theme = value;
              startKeeping(() => keepLook({ of: 'theme', value }));
            }}
            type="radio"
          />
          <Icon aria-hidden size={14} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
