import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Real programs that Assay is measured against, or reads reports of. */
export type Peer = 'gitleaks' | 'zizmor' | 'sarif-schema';

/** Where peers are kept between runs: `ASSAY_PEERS_DIR`, by default under the user's cache. */
export const peersFolder =
  process.env.ASSAY_PEERS_DIR ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'assay', 'peers');

export const peerFiles: Readonly<Record<Peer, string>> = {
  gitleaks: join(peersFolder, 'bin', 'gitleaks'),
  zizmor: join(peersFolder, 'python', 'bin', 'zizmor'),
  // The validator of SARIF's authors carries the schema that the standard publishes.
  'sarif-schema': join(
    peersFolder,
    'npm/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json',
  ),
};

/**
 * The path of an installed peer.
 *
 * @throws when it is not there: a test that needs a peer fails by the peer's name, it never skips.
 */
export function peerPath(peer: Peer): string {
  const path = peerFiles[peer];
  if (!existsSync(path)) {
    throw new Error(`${peer} is not installed at ${path}: run "node test/peers/install.ts"`);
  }
  return path;
}
