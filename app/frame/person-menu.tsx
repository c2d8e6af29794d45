import type { ReactNode } from 'react';
import type { FrameView } from '#lib/use-cases/frame-view.ts';
import type { ThemeChoice } from '../looks/theme-choice.ts';
import { Button } from '../ui/button.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const menu = 'person-menu';

interface PersonMenuProps {
  readonly person: FrameView['person'];
  readonly theme: ThemeChoice | null;
  readonly signOut: () => Promise<void>;
}

/** Who is signed in, how it looks, and the way out. Opens and closes without a script. */
export function PersonMenu({ person, theme, signOut }: PersonMenuProps): ReactNode {
  return (
    <>
      <button
        className="inline-flex size-8 flex-none items-center justify-center rounded-full border border-edge bg-surface font-medium text-small hover:bg-sunken"
        popoverTarget={menu}
        title={person.name}
        type="button"
      >
        {initials(person.name)}
        <span className="sr-only"> {person.name}: account and theme</span>
      </button>
      <div
        className="top-12 right-3 bottom-auto left-auto m-0 w-64 rounded-control border border-line bg-surface p-4 text-ink shadow-overlay"
        id={menu}
        popover="auto"
      >
        <p className="truncate font-semibold">{person.name}</p>
        <p className="truncate text-muted">{person.login}</p>
        <p className="text-faint text-small">{person.role}</p>
        <div className="mt-4 grid gap-4">
          <ThemeSwitch chosen={theme} />
          <form action={signOut}>
            <Button type="submit">Sign out</Button>
          </form>
        </div>
      </div>
    </>
  );
}

/** `Ada Lovelace` → `AL`; a single name gives its first letter. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return ends.map((word) => Array.from(word ?? '')[0]?.toUpperCase() ?? '').join('');
}
