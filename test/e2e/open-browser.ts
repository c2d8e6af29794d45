import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, expect, vi } from 'vitest';
import type { Role } from '#lib/access/role.ts';
import { givenSession } from './given-session.ts';
import type { Product } from './start-product.ts';
import { unpackChromium } from './unpack-chromium.ts';
import { watchPage } from './watch-page.ts';

interface OpenOptions {
  /** Signed in as somebody of this role; without one nobody is. */
  readonly as?: Role | 'founder';
  /** Of no team, though there are some. */
  readonly apart?: boolean;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly scripts?: boolean;
  /** Trouble that this page is expected to have: a page that is not there says so in the console. */
  readonly expecting?: readonly RegExp[];
  /** Other origins that this page may go to: a provider to sign in with. */
  readonly neighbours?: readonly string[];
}

export interface Browser {
  /** A page in a browser of its own, with nothing kept from others. */
  readonly open: (path: string, options?: OpenOptions) => Promise<Page>;
}

/**
 * A real Chromium for the test file; call it at the top. After each test it fails on whatever its
 * pages complained of: console errors, uncaught errors, violations of the content security policy,
 * and any request to another host.
 */
export async function openBrowser(product: Product): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await unpackChromium(),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
  });
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(async (context) => context.close()));
    const seen = troubles.splice(0);
    if (seen.length > 0) throw new Error(`the browser complained:\n${seen.join('\n')}`);
  });
  afterAll(async () => browser.close());
  return {
    open: async (path, options = {}) => {
      const context = await browser.newContext(contextOptions(options));
      contexts.push(context);
      if (options.as !== undefined) {
        await context.addCookies([await givenSession(product, options.as, options)]);
      }
      const page = await context.newPage();
      const origins = [product.origin, ...(options.neighbours ?? [])];
      await watchPage(page, origins, (trouble) => {
        if (options.expecting?.some((expected) => expected.test(trouble)) !== true) {
          troubles.push(trouble);
        }
      });
      if (options.scripts !== false) waitForContent(page);
      await page.goto(new URL(path, product.origin).href);
      return page;
    },
  };
}

/** A page is there once it says so: its shape comes first, and what stands in it a moment later. */
function waitForContent(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  const arrived = async (): Promise<void> => {
    await vi.waitFor(
      async () => {
        expect(await page.getByText(/^The (?:page|tab) is on its way$/).count()).toBe(0);
        expect(await page.evaluate(countSleeping)).toBe(0);
      },
      { timeout: 15_000, interval: 50 },
    );
  };
  page.goto = async (...given) => {
    const response = await goto(...given);
    await arrived();
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload(...given);
    await arrived();
    return response;
  };
}

/** How many fields and buttons React has not taken over yet: what they are told is lost. */
function countSleeping(): number {
  const asked = document.querySelectorAll(
    'button, summary, textarea, select, input:not([type="hidden"])',
  );
  return [...asked].filter((one) => !Object.keys(one).some((key) => key.startsWith('__react')))
    .length;
}

function contextOptions({ theme = 'light', width = 1280, scripts = true }: OpenOptions) {
  return {
    colorScheme: theme,
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  } satisfies BrowserContextOptions;
}
