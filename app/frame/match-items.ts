import type { PaletteItem } from '#lib/use-cases/frame-view.ts';

const most = 12;

/**
 * The items whose title, detail or id holds every word of the text; those whose title begins with
 * it come first. With no text: pages and actions only, for criteria would bury them.
 */
export function matchItems(items: readonly PaletteItem[], text: string): readonly PaletteItem[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return items.filter((item) => item.kind !== 'criterion');
  const found = items.filter((item) => {
    const told = `${item.title} ${item.detail ?? ''}`.toLowerCase();
    return words.every((word) => told.includes(word));
  });
  const begins = (item: PaletteItem): boolean =>
    item.title.toLowerCase().startsWith(words.join(' '));
  return [...found.filter(begins), ...found.filter((item) => !begins(item))].slice(0, most);
}
