import type { KnownProvider } from '#lib/use-cases/known-provider.ts';

export const exampleId: KnownProvider = { issuer: 'https://id.example.org', name: 'Example ID' };
export const exampleGithub: KnownProvider = { issuer: 'https://github.com', name: 'GitHub' };

/** Two providers, as a server has that people sign in to by both. */
export const providers = [exampleId, exampleGithub];
