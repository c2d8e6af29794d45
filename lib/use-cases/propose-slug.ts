const mostLength = 63;

/** `Zahlungen & Co` -> `zahlungen-co`: what stands in addresses of an application; empty without a letter. */
export function proposeSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('-')
    .slice(0, mostLength)
    .replace(/-$/, '');
}

/** What a slug looks like; the database holds the same. */
export const slugForm = /^[a-z0-9](?:-?[a-z0-9]){0,62}$/;
