import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe objects to on the page as it stands, in both themes; none is `[]`. */
export async function checkAccessibility(page: Page): Promise<readonly string[]> {
  const objections: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
    for (const { id, help, nodes } of violations) {
      const where = nodes.map((node) => node.target.join(' ')).join(', ');
      objections.push(`${theme}: ${id}: ${help}: ${where}`);
    }
  }
  return objections;
}
