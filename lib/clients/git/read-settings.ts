import { join } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import { isTrue, lastValue, parseGitConfig, type Setting } from './git-config.ts';
import type { Location } from './locate-repository.ts';
import { no, readPlainFile, yes } from './read-untrusted.ts';

/** The few settings that say how the repository is to be read. All others have no effect. */
export interface Settings {
  readonly objectFormat: 'sha1' | 'sha256';
  readonly promisor: boolean;
  readonly remoteUrl: string | null;
}

const maxConfigBytes = 1_000_000;

/** Extensions under which objects and refs lie as always. */
const harmless = new Set([
  'noop',
  'noop-v1',
  'objectformat',
  'partialclone',
  'preciousobjects',
  'refstorage',
  'relativeworktrees',
  'worktreeconfig',
]);

export async function readSettings(location: Location): Promise<Reading<Settings>> {
  const bytes = await readPlainFile(join(location.commonDir, 'config'), 'config', maxConfigBytes);
  // Without a configuration git takes a repository for one of the first version.
  if (!bytes.ok && bytes.failure.code !== 'not_found') return bytes;
  const settings = bytes.ok ? parseGitConfig(bytes.value.toString('utf8')) : [];
  return settingsOf(settings);
}

function settingsOf(settings: readonly Setting[]): Reading<Settings> {
  const version = lastValue(settings, 'core', 'repositoryformatversion') ?? '0';
  if (version !== '0' && version !== '1') {
    return no('unsupported', 'config', 'it asks for a format of repositories that is not known');
  }
  const extensions = settings.filter((setting) => setting.section === 'extensions');
  const foreign = extensions.find((setting) => !harmless.has(setting.name));
  if (foreign !== undefined && version === '1') {
    return no('unsupported', `config: extensions.${foreign.name}`, 'this extension is not known');
  }
  if ((lastValue(settings, 'extensions', 'refstorage') ?? 'files') !== 'files') {
    return no(
      'unsupported',
      'config: extensions.refstorage',
      'only refs kept as files can be read',
    );
  }
  const objectFormat = lastValue(settings, 'extensions', 'objectformat') ?? 'sha1';
  if (objectFormat !== 'sha1' && objectFormat !== 'sha256') {
    return no(
      'unsupported',
      'config: extensions.objectformat',
      'this kind of object id is not known',
    );
  }
  return yes({
    objectFormat,
    promisor:
      lastValue(settings, 'extensions', 'partialclone') !== null ||
      settings.some(
        (setting) =>
          setting.section === 'remote' && setting.name === 'promisor' && isTrue(setting.value),
      ),
    remoteUrl: lastValue(settings, 'remote', 'url', 'origin'),
  });
}
