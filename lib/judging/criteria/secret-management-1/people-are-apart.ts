import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { developersOpen } from '../../developers-record.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { emptyPaths, notShown, unseenSecrets } from '../../secret-record.ts';
import { developers, developersAmong } from '../../views/developers.ts';
import type { ProductionSecrets } from '../../views/production-secrets.ts';
import { productionReaders, type Reader } from '../../views/vault-readers.ts';

/** (1) Effective access of people to the production paths of the vault. */
export function peopleAreApart(c: Case, secrets: ProductionSecrets): ConditionResult {
  const claimed = notShown({ ci: [], files: [], claimed: secrets.claimed }, 'who can read it');
  if (secrets.paths.length === 0) {
    return claimed.length > 0
      ? applies(claimed)
      : doesNotApply({ code: 'b12_no_vault_path', params: {} });
  }
  const readers = c.derive(productionReaders).filter((reader) => reader.class !== 'workload');
  const seen = readers.flatMap((reader) => judgeReader(c, reader));
  const { gaps, basis } = c.coverage('vault_access');
  if (gaps.length > 0 || seen.length > 0) {
    const people = readers.length > 0 ? developersOpen(c) : [];
    return applies([...seen, ...people, ...fromGaps(gaps), ...claimed]);
  }
  return applies([
    supports({ code: 'b12_no_person_reads', params: {} }, ...basis),
    ...nothingThere(c, secrets),
    ...claimed,
  ]);
}

/** That nobody reads a path says little where nothing was seen at it, or nobody looked. */
function nothingThere(c: Case, secrets: ProductionSecrets): Observation[] {
  if (secrets.paths.every((path) => path.secrets.length > 0)) return [];
  return [...unseenSecrets(c, secrets, 'vault'), ...emptyPaths(c, secrets)];
}

function judgeReader(c: Case, reader: Reader): Observation[] {
  const { access, name, how } = reader;
  const { path, vault, members, via, principal } = access.body;
  const params = { name, path, how, via: [...via] };
  const known = c.derive(developers);
  const basis = [byFact(access), ...known.basis];
  if (principal.type === 'group' && known.isGroup({ host: vault, name: principal.name })) {
    return [violates({ code: 'b12_developers_group', params }, ...basis)];
  }
  if (members === 'unknown') {
    return [needsPerson({ code: 'b12_members_unseen', params }, ...basis)];
  }
  const among = developersAmong(known, { accounts: members, hidden: [] });
  const found: Observation[] = [];
  if (among.developers.length > 0) {
    const people = among.developers;
    found.push(violates({ code: 'b12_developer_reads', params: { ...params, people } }, ...basis));
  }
  if (among.unmapped.length > 0) {
    const people = among.unmapped;
    found.push(needsPerson({ code: 'b12_unmapped', params: { ...params, people } }, ...basis));
  }
  if (among.hidden.length > 0) {
    const people = among.hidden;
    const groups = [...known.hidden];
    const reason = { code: 'b12_group_hidden', params: { ...params, people, groups } } as const;
    found.push(needsPerson(reason, ...basis));
  }
  if (found.length > 0) return found;
  if (reader.class === 'unknown' && members.length === 0) {
    return [needsPerson({ code: 'b12_unclassified', params }, ...basis)];
  }
  const people = members.map((one) => one.login);
  return [supports({ code: 'b12_others_read', params: { ...params, people } }, ...basis)];
}
