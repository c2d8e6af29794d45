import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import type { FrameView } from '#lib/use-cases/frame-view.ts';
import { parseThemeChoice, themeCookie } from '../looks/theme-choice.ts';
import { BottomBar } from './bottom-bar.tsx';
import './frame.css';
import { parseRailChoice, railCookie } from '../looks/rail-choice.ts';
import { FrameDialogs } from './frame-dialogs.tsx';
import { PageRoom } from './page-room.tsx';
import { PersonMenu } from './person-menu.tsx';
import { places } from './places.ts';
import { Rail } from './rail.tsx';
import { SearchTrigger } from './search-trigger.tsx';
import { WhereAmI } from './where-am-i.tsx';
import { WorkerState } from './worker-state.tsx';

interface FrameProps {
  readonly view: FrameView;
  /** Where the palette asks for what it does not know: answers a `SearchView` to `?q=`. */
  readonly searchHref: string;
  readonly signOut: () => Promise<void>;
  readonly children: ReactNode;
}

/** What stands around every page of a person who is signed in. */
export async function Frame({
  view,
  searchHref,
  signOut,
  children,
}: FrameProps): Promise<ReactNode> {
  const kept = await cookies();
  return (
    <div
      className="group/frame min-h-dvh md:grid md:grid-cols-[auto_minmax(0,1fr)]"
      data-rail={parseRailChoice(kept.get(railCookie)?.value)}
    >
      <a
        className="sr-only rounded-control focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-ink focus:px-3 focus:py-2 focus:text-page"
        href="#main"
      >
        Skip to the content
      </a>
      <Rail items={view.rail} />
      <div className="min-w-0">
        <header
          className="sticky top-0 z-20 flex h-12 items-center gap-2 border-line border-b bg-page px-4 md:px-6"
          data-screen-only=""
        >
          <WhereAmI organisation={view.organisation} />
          <div className="ml-auto flex items-center gap-2">
            <WorkerState worker={view.worker} />
            <SearchTrigger />
            <PersonMenu
              person={view.person}
              signOut={signOut}
              theme={parseThemeChoice(kept.get(themeCookie)?.value) ?? null}
            />
          </div>
        </header>
        <main
          className="mx-auto max-w-[112rem] px-4 pt-4 pb-24 outline-none md:px-6 md:pt-6 md:pb-12"
          id="main"
          tabIndex={-1}
        >
          <PageRoom within={null}>{children}</PageRoom>
        </main>
      </div>
      <BottomBar items={view.rail} />
      <FrameDialogs
        items={[
          ...view.rail.map(({ place }) => ({
            id: `page ${place}`,
            kind: 'page' as const,
            title: places[place].title,
            detail: null,
            href: places[place].href,
          })),
          ...view.palette,
        ]}
        keys={view.rail.flatMap(({ place }) => {
          const { key, title, href } = places[place];
          return key === null ? [] : [{ key, title, href }];
        })}
        searchHref={searchHref}
      />
    </div>
  );
}
