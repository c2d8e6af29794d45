import type { ReactNode } from 'react';
import type { FrameView } from '#lib/use-cases/frame-view.ts';
import { Brand } from './brand.tsx';
import { PlaceIcon } from './place-icon.tsx';
import { places } from './places.ts';
import { RailLink } from './rail-link.tsx';
import { RailToggle } from './rail-toggle.tsx';

type RailItems = FrameView['rail'];

const item =
  'flex h-8 items-center gap-2.5 rounded-control px-2 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink';

/** Said by the icon's title alone while the rail is narrow. */
const word = 'max-lg:sr-only group-data-[rail=icons]/frame:sr-only';

/** The places of the product down the left side; icons alone where room is short. */
export function Rail({ items }: { readonly items: RailItems }): ReactNode {
  const daily = items.filter(({ place }) => places[place].group === 'daily');
  const setUp = items.filter(({ place }) => places[place].group === 'set-up');
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 hidden h-dvh w-14 flex-col gap-4 overflow-y-auto border-line border-r px-2.5 pb-3 group-data-[rail=words]/frame:lg:w-52 md:flex"
      data-screen-only=""
    >
      <div className="flex h-12 flex-none items-center px-2">
        <Brand wordClass={word} />
      </div>
      <RailList items={daily} />
      {setUp.length === 0 ? null : (
        <div className="border-line border-t pt-4">
          <RailList items={setUp} />
        </div>
      )}
      <div className="mt-auto max-lg:hidden">
        <RailToggle className={item} wordClass={word} />
      </div>
    </nav>
  );
}

function RailList({ items }: { readonly items: RailItems }): ReactNode {
  return (
    <ul className="grid gap-0.5">
      {items.map(({ place, count }) => (
        <li key={place}>
          <RailLink className={item} count={count} place={places[place]}>
            <PlaceIcon place={place} />
            <span className={word}>{places[place].title}</span>
            {count === null ? null : (
              <span className={`ml-auto font-normal text-faint text-small ${word}`}>{count}</span>
            )}
          </RailLink>
        </li>
      ))}
    </ul>
  );
}
