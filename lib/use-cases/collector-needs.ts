import type { Clients } from '#collectors/contract.ts';
import type { CollectorNeed } from './collectors-view.ts';

/** A clone that whoever runs Assay can read and never write, below a folder that it may look at. */
const readOnlyClone = (clone: string): string =>
  [
    `${clone} https://git.example.org/acme/shop /srv/checkouts/shop`,
    'setfacl -R -m u:assay:rX,d:u:assay:rX /srv/checkouts',
    'ASSAY_CHECKOUT_ROOTS=/srv/checkouts npm start',
  ].join('\n');

/** What each client asks of whoever lets it in. A new client does not compile until it is told. */
export const collectorNeeds: Readonly<Record<keyof Clients, CollectorNeed>> = {
  checkout: {
    title: 'The files of a repository at HEAD, and when each last changed',
    use: 'Read as git keeps them, never as they lie: nothing is built, run or written, links are not followed, and no credential is asked for. A public repository on an allowed host needs nothing of this.',
    recipe: readOnlyClone('git clone'),
  },
  secrets: {
    title: 'The whole history of a repository',
    use: 'Every commit on every branch and tag, scanned on this machine. A match is kept as a place and a keyed fingerprint, never as text. A shallow clone is scanned as far as it goes and reported as seen in part.',
    recipe: readOnlyClone('git clone --mirror'),
  },
};
