import { dirname } from 'node:path';

/** The only commands ever run: they read objects and run nothing that a repository names. */
export const plumbing = ['cat-file', 'rev-list', 'ls-tree', 'diff-tree'] as const;
export type Plumbing = (typeof plumbing)[number];

/**
 * The whole environment of a git process. Nothing is inherited, so that neither the user's
 * configuration nor a variable set by a pipeline changes what git does or reads.
 */
export function sealedEnvironment(git: string, gitDir: string): Record<string, string> {
  return {
    PATH: dirname(git),
    LC_ALL: 'C',
    HOME: '/nonexistent',
    XDG_CONFIG_HOME: '/nonexistent',
    GIT_DIR: gitDir,
    GIT_CEILING_DIRECTORIES: dirname(gitDir),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: '0',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    GIT_PAGER: 'cat',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_PROTOCOL_FROM_USER: '0',
    /** One object that needs more memory than this ends the command instead of the machine. */
    GIT_ALLOC_LIMIT: '400m',
  };
}

/**
 * The configuration of the throw-away git directory: all that git ever reads. The repository's own
 * is never seen by git, so no hook, filter, alias, pager, include or helper of it can take effect.
 */
export function sealedConfiguration(objectFormat: 'sha1' | 'sha256'): string {
  return [
    '[core]',
    `\trepositoryformatversion = ${objectFormat === 'sha256' ? 1 : 0}`,
    '\tbare = true',
    '\tlogAllRefUpdates = false',
    '\thooksPath = /dev/null',
    '\tattributesFile = /dev/null',
    '\texcludesFile = /dev/null',
    '\tfsmonitor = false',
    '\tcommitGraph = false',
    '\tmultiPackIndex = false',
    '\tdeltaBaseCacheLimit = 32m',
    '\tpackedGitLimit = 256m',
    '\tbigFileThreshold = 32m',
    '[gc]',
    '\tauto = 0',
    '[maintenance]',
    '\tauto = false',
    ...(objectFormat === 'sha256' ? ['[extensions]', '\tobjectFormat = sha256'] : []),
    '',
  ].join('\n');
}
