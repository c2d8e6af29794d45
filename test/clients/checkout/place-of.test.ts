import { expect, it } from 'vitest';
import { placeOf } from '#lib/clients/checkout/place-of.ts';
import { plantedToken } from '../../use-cases/planted-token.ts';

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

it.each([
  ['a remote', `https://github.com/owner/${plantedToken()}.git`, 'folder', 'github.com/owner/'],
  ['a folder', null, plantedToken(), 'local/'],
])(
  '%s that is named by a secret is called as its facts call it',
  (_name, remote, folder, before) => {
    const named = placeOf(remote, folder);

    expect(named).toBe(`${before}[redacted:github-token]`);
  },
);
