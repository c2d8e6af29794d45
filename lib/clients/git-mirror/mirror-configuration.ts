import { dirname } from 'node:path';
import type { RemoteAddress } from './remote-address.ts';

export interface MirrorConfiguration {
  readonly remote: RemoteAddress;
  readonly objectFormat: 'sha1' | 'sha256';
  /** As `pinHost` gives it. */
  readonly pinned: string | null;
  /** Certificates of authorities that are trusted besides those of the machine; null: only those. */
  readonly caFile: string | null;
  /** How long a transfer may stand still. */
  readonly stallSeconds: number;
}

/**
 * Faults that old tools left in honest histories, and what would harm only who checks the files
 * out: nothing of a mirror is ever checked out, and its submodules are never fetched.
 */
const tolerated = [
  'badTimezone',
  'duplicateEntries',
  'gitmodulesBlob',
  'gitmodulesLarge',
  'gitmodulesMissing',
  'gitmodulesName',
  'gitmodulesParse',
  'gitmodulesPath',
  'gitmodulesSymlink',
  'gitmodulesUpdate',
  'gitmodulesUrl',
  'gitattributesBlob',
  'gitattributesLarge',
  'gitattributesLineLength',
  'gitattributesMissing',
  'hasDotgit',
  'missingEmail',
  'missingNameBeforeEmail',
  'missingSpaceBeforeDate',
  'missingSpaceBeforeEmail',
  'multipleAuthors',
  'zeroPaddedDate',
  'zeroPaddedFilemode',
] as const;

/** All that git reads of a mirror's configuration; written anew before every fetch. */
export function mirrorConfiguration(mirror: MirrorConfiguration): string {
  const { remote, objectFormat, pinned, caFile, stallSeconds } = mirror;
  const sha256 = objectFormat === 'sha256';
  return [
    '[core]',
    `\trepositoryformatversion = ${sha256 ? 1 : 0}`,
    '\tbare = true',
    '\tlogAllRefUpdates = false',
    '\thooksPath = /dev/null',
    '\tattributesFile = /dev/null',
    '\tfsmonitor = false',
    '\tcommitGraph = false',
    '\tmultiPackIndex = false',
    '\tdeltaBaseCacheLimit = 32m',
    '\tpackedGitLimit = 256m',
    '\tbigFileThreshold = 32m',
    ...(sha256 ? ['[extensions]', '\tobjectFormat = sha256'] : []),
    '[remote "origin"]',
    `\turl = ${remote.url}`,
    '\ttagOpt = --no-tags',
    '[protocol]',
    '\tversion = 2',
    '[transfer]',
    '\tbundleURI = false',
    '[fetch]',
    '\tfsckObjects = true',
    '\tunpackLimit = 1',
    '\trecurseSubmodules = false',
    '\twriteCommitGraph = false',
    '[fetch "fsck"]',
    ...tolerated.map((fault) => `\t${fault} = ignore`),
    '[http]',
    '\tfollowRedirects = false',
    '\tsslVerify = true',
    '\temptyAuth = false',
    '\tproxy =',
    '\tuserAgent = assay',
    '\tlowSpeedLimit = 1',
    `\tlowSpeedTime = ${stallSeconds}`,
    ...(pinned === null ? [] : [`\tcurloptResolve = ${pinned}`]),
    ...(caFile === null ? [] : [`\tsslCAInfo = ${quoted(caFile)}`]),
    '[credential]',
    '\thelper =',
    '[pack]',
    '\tthreads = 2',
    '\twindowMemory = 128m',
    '[repack]',
    '\twriteBitmaps = false',
    '[gc]',
    '\tauto = 0',
    '[maintenance]',
    '\tauto = false',
    '',
  ].join('\n');
}

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/**
 * The whole environment of git for a mirror. Nothing is inherited: no proxy, no credential, no
 * configuration, and nobody is there to be asked.
 */
export function mirrorEnvironment(
  git: string,
  gitDir: string,
  remote: Pick<RemoteAddress, 'url'>,
): Record<string, string> {
  return {
    PATH: dirname(git),
    LC_ALL: 'C',
    HOME: '/nonexistent',
    XDG_CONFIG_HOME: '/nonexistent',
    GIT_DIR: gitDir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: '0',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    GIT_PAGER: 'cat',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ALLOW_PROTOCOL: remote.url.startsWith('http://') ? 'http' : 'https',
    GIT_PROTOCOL_FROM_USER: '0',
    /** One object or list that needs more memory than this ends the command instead of the machine. */
    GIT_ALLOC_LIMIT: '1g',
    GIT_FLUSH: '1',
  };
}
