/**
 * The whole environment of a program that is started: what is named here and nothing of our own.
 *
 * `NODE_ENV` is what the types of Next, wherever they are loaded, want in every environment; git and
 * PostgreSQL do not know it.
 */
export function childEnvironment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...variables, NODE_ENV: 'production' };
}
