import type { Application, Principal, Signer, Stage } from '#lib/evidence/application.ts';

/** What one line of a form field means, or what is wrong with it. */
type Line<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: string };

/** How a list is written in a form: an entry a line. */
export interface LineForm<T> {
  /** Shown where the lines are typed, and again when one is not understood. */
  readonly example: string;
  readonly parse: (line: string) => Line<T>;
  readonly render: (value: T) => string;
}

const wrong = (example: string): Line<never> => ({
  ok: false,
  fault: `write it as \`${example}\``,
});

function form<T>(
  example: string,
  parse: (line: string) => T | null,
  render: (value: T) => string,
): LineForm<T> {
  return {
    example,
    parse: (line) => {
      const value = parse(line);
      return value === null ? wrong(example) : { ok: true, value };
    },
    render,
  };
}

type Bindings = Stage['bindings'];

/** `production`, or of one repository only: `prod-* @ github.com/shop/web`. */
export const environmentLine = form<Bindings['environments'][number]>(
  'production @ github.com/shop/web',
  (line) => {
    const match = /^(.+?)(?: @ (\S+))?$/.exec(line);
    const [, pattern, repository] = match ?? [];
    return pattern === undefined ? null : { pattern, repository: repository ?? null };
  },
  ({ pattern, repository }) => (repository === null ? pattern : `${pattern} @ ${repository}`),
);

/** `live-1 / payments`; a namespace holds no slash, a cluster's name may. */
export const clusterLine = form<Bindings['clusters'][number]>(
  'live-1 / payments',
  (line) => {
    const match = /^(.+?) ?\/ ?([^/\s]+)$/.exec(line);
    const [, cluster, namespace] = match ?? [];
    return cluster === undefined || namespace === undefined ? null : { cluster, namespace };
  },
  ({ cluster, namespace }) => `${cluster} / ${namespace}`,
);

export const plainLine = form<string>(
  'one a line',
  (line) => line,
  (value) => value,
);

/** `joan @ github.com # 42`, `group shop/developers @ github.com # 7`: the id is never reused. */
export const principalLine = form<Principal>(
  'joan @ github.com # 42',
  (line) => {
    const match = /^(group )?(\S(?:.*\S)?) @ (\S+) # (\S+)$/.exec(line);
    const [, group, called, host, id] = match ?? [];
    if (called === undefined || host === undefined || id === undefined) return null;
    return group === undefined
      ? { account: { host, id, login: called } }
      : { group: { host, id, name: called } };
  },
  (value) =>
    'account' in value
      ? `${value.account.login} @ ${value.account.host} # ${value.account.id}`
      : `group ${value.group.name} @ ${value.group.host} # ${value.group.id}`,
);

/** `jwt/payments: application payments`, `jwt/runner: platform ci`. */
export const roleOwnerLine = form<Application['workloadRoleOwners'][number]>(
  'jwt/payments: application payments',
  (line) => {
    const match = /^(\S+): (application|platform) (\S(?:.*\S)?)$/.exec(line);
    const [, role, kind, called] = match ?? [];
    if (role === undefined || called === undefined) return null;
    const owner = kind === 'application' ? { application: called } : { platform: called };
    return { role, owner };
  },
  ({ role, owner }) =>
    'application' in owner
      ? `${role}: application ${owner.application}`
      : `${role}: platform ${owner.platform}`,
);

export const vaultMountLine = form<Application['vaultMounts'][number]>(
  'auth/oidc: human',
  (line) => {
    const match = /^(\S+): (human|workload)$/.exec(line);
    const [, mount, as] = match ?? [];
    return mount === undefined ? null : { mount, class: as === 'human' ? 'human' : 'workload' };
  },
  (value) => `${value.mount}: ${value.class}`,
);

/** `issuer: …; subject: …; owner: joan; reviewed: 2026-01-31`, or `key: …` alone. */
export const signerLine = form<Signer>(
  'issuer: https://token.example; subject: release; owner: joan; reviewed: 2026-01-31',
  (line) => {
    const parts = line.split(';').map((part) => /^\s*(\w+):\s*(\S(?:.*\S)?)\s*$/.exec(part));
    if (parts.some((part) => part === null)) return null;
    const fields = new Map(parts.flatMap((part) => (part === null ? [] : [[part[1], part[2]]])));
    const identity = identityOf((key) => fields.get(key));
    const reviewed = fields.get('reviewed');
    const known = [
      'key',
      'issuer',
      'subject',
      'repository',
      'workflow',
      'refs',
      'owner',
      'reviewed',
    ];
    if (identity === null || [...fields.keys()].some((key) => !known.includes(key ?? '')))
      return null;
    if (reviewed !== undefined && !Number.isFinite(Date.parse(reviewed))) return null;
    return {
      identity,
      owner: fields.get('owner') ?? null,
      reviewedAt: reviewed === undefined ? null : new Date(reviewed).toISOString(),
    };
  },
  ({ identity, owner, reviewedAt }) =>
    [
      ...identityParts(identity),
      ...(owner === null ? [] : [`owner: ${owner}`]),
      ...(reviewedAt === null ? [] : [`reviewed: ${dayOrInstant(reviewedAt)}`]),
    ].join('; '),
);

function identityOf(field: (key: string) => string | undefined): Signer['identity'] | null {
  const [key, issuer, subject] = [field('key'), field('issuer'), field('subject')];
  if (key !== undefined) return issuer === undefined ? { keyFingerprint: key } : null;
  if (issuer === undefined) return null;
  if (subject !== undefined) return { issuer, subject };
  const [repository, workflowPath, refPattern] = [
    field('repository'),
    field('workflow'),
    field('refs'),
  ];
  if (repository === undefined || workflowPath === undefined || refPattern === undefined)
    return null;
  return { issuer, repository, workflowPath, refPattern };
}

function identityParts(identity: Signer['identity']): string[] {
  if ('keyFingerprint' in identity) return [`key: ${identity.keyFingerprint}`];
  if ('subject' in identity) return [`issuer: ${identity.issuer}`, `subject: ${identity.subject}`];
  return [
    `issuer: ${identity.issuer}`,
    `repository: ${identity.repository}`,
    `workflow: ${identity.workflowPath}`,
    `refs: ${identity.refPattern}`,
  ];
}

function dayOrInstant(instant: string): string {
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant;
}
