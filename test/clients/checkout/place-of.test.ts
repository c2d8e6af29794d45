import { expect, it } from 'vitest';
import { placeOf } from '#lib/clients/checkout/place-of.ts';

it.each([
  ['https://github.com/owner/name.git', 'github.com/owner/name'],
  ['https://GitHub.com/owner/name/', 'github.com/owner/name'],
  ['https://user:pass@github.com/owner/name', 'github.com/owner/name'],
  ['https://git.example:8443/a/b/c.git', 'git.example:8443/a/b/c'],
  ['ssh://git@github.com:22/owner/name.git', 'github.com/owner/name'],
  ['git@github.com:owner/name.git', 'github.com/owner/name'],
  ['github.com:owner/name', 'github.com/owner/name'],
  ['file:///srv/name.git', 'local/folder'],
  ['/srv/name.git', 'local/folder'],
  ['../name', 'local/folder'],
  ['C:/name', 'local/folder'],
  ['ext::sh -c evil', 'local/folder'],
  ['https://github.com/owner/na\u001bme', 'local/folder'],
  ['https://github.com/../name%2f', 'local/folder'],
  [null, 'local/folder'],
])('the remote %j is the place %s', (remote, place) => {
  const named = placeOf(remote, 'folder.git');

  expect(named).toBe(place);
});
