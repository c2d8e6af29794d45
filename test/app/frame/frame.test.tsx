import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FrameView } from '#lib/use-cases/frame-view.ts';
import { Frame } from '../../../app/frame/frame.tsx';

const kept = vi.hoisted(() => new Map<string, string>());
const here = vi.hoisted(() => ({ pathname: '/' }));

vi.mock('next/headers', () => ({
  cookies: async () =>
    Promise.resolve({
      get: (name: string) => (kept.has(name) ? { value: kept.get(name) } : undefined),
    }),
}));
vi.mock('next/navigation', () => ({
  usePathname: () => here.pathname,
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({ push: () => undefined }),
}));

const view: FrameView = {
  organisation: 'Northwind',
  person: { name: 'Ada King Lovelace', login: 'ada', role: 'Security lead' },
  rail: [
    { place: 'portfolio', count: null },
    { place: 'applications', count: 24 },
    { place: 'ledger', count: null },
  ],
  worker: { state: 'absent', text: 'No worker for 4 min', href: null },
  palette: [],
};

async function draw(): Promise<string> {
  const frame = await Frame({
    view,
    searchHref: '/api/search',
    signOut: async () => Promise.resolve(),
    children: <h1>Page</h1>,
  });
  return renderToStaticMarkup(frame);
}

beforeEach(() => {
  kept.clear();
  here.pathname = '/';
});

describe('the frame', () => {
  it('shows the places it is given, and no other', async () => {
    const page = await draw();

    expect(page).toContain('href="/ledger"');
    expect(page).not.toContain('href="/gates"');
  });

  it('calls a page that is no record by its name, not by its address', async () => {
    here.pathname = '/people/permissions';

    expect(await draw()).toContain('Who may what');
  });

  it('tells where one is', async () => {
    here.pathname = '/applications/payments-api/evidence';

    const page = await draw();

    expect(page).toMatch(/aria-current="page"[^>]*href="\/applications"/);
    expect(page).toContain('payments-api');
  });

  it('lets a keyboard skip what stands around the content', async () => {
    const page = await draw();

    expect(page.indexOf('href="#main"')).toBeLessThan(page.indexOf('<nav'));
    expect(page).toContain('<main class="');
    expect(page).toContain('id="main"');
  });

  it('says in words what the worker does', async () => {
    expect(await draw()).toContain('No worker for 4 min');
  });

  it('names the person by two letters at most', async () => {
    expect(await draw()).toMatch(/>AL<span/);
  });

  it('keeps the chosen theme and width', async () => {
    kept.set('assay-theme', 'dark');
    kept.set('assay-rail', 'icons');

    const page = await draw();

    expect(page).toContain('data-rail="icons"');
    expect(page).toMatch(/<input[^>]*checked=""[^>]*\/>(?:<svg.*?<\/svg>)Dark/);
  });

  it('takes an unknown choice for none', async () => {
    kept.set('assay-rail', '"><script>');

    expect(await draw()).toContain('data-rail="words"');
  });
});
