import journal from '../../drizzle/meta/_journal.json' with { type: 'json' };

/** By this a database knows the newest migration of this release: when it was written, in ms. */
export const newestMigration = Math.max(...journal.entries.map(({ when }) => when));
