import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FrameView } from '#lib/use-cases/frame-view.ts';
import { PlaceIcon } from './place-icon.tsx';
import { places } from './places.ts';
import { RailLink } from './rail-link.tsx';

const shown = 4;
const sheet = 'more-places';
const item =
  'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 px-0.5 text-muted text-small tracking-tight aria-[current]:text-ink aria-[current]:font-medium';

/** The rail of a narrow screen: the first places within reach of a thumb, the others behind "More". */
export function BottomBar({ items }: { readonly items: FrameView['rail'] }): ReactNode {
  const rest = items.slice(shown);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      data-screen-only=""
    >
      {items.slice(0, shown).map(({ place, count }) => (
        <RailLink className={item} count={count} key={place} place={places[place]}>
          <PlaceIcon place={place} />
          <span className="max-w-full truncate">{places[place].title}</span>
        </RailLink>
      ))}
      {rest.length === 0 ? null : (
        <>
          <button className={item} popoverTarget={sheet} type="button">
            <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
            More
          </button>
          <ul
            className="inset-x-2 top-auto bottom-16 m-0 w-auto rounded-control border border-line bg-surface p-2 text-ink shadow-overlay"
            id={sheet}
            popover="auto"
          >
            {rest.map(({ place, count }) => (
              <li key={place}>
                <RailLink
                  className="flex h-11 items-center gap-3 rounded-control px-3 aria-[current]:bg-sunken aria-[current]:font-medium"
                  count={count}
                  place={places[place]}
                >
                  <PlaceIcon place={place} />
                  {places[place].title}
                  {count === null ? null : <span className="ml-auto text-faint">{count}</span>}
                </RailLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}
