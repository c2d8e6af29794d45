import type { Fact } from '#lib/evidence/fact.ts';
import type { Case, World } from '../../../case.ts';
import { byFact } from '../../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../../observation.ts';

type Tool = Fact<'tool_version'>;

/** (3) What one runs oneself runs a supported release; what its vendor runs, the vendor keeps so. */
export function toolsAreSupported(c: Case): ConditionResult {
  const tools = c.facts('tool_version').filter((tool) => !tool.body.vendorOperated);
  const { gaps, basis } = c.coverage('tool_version');
  if (tools.length > 0) {
    return applies([...tools.map((tool) => judgeTool(c, tool)), ...fromGaps(gaps)]);
  }
  if (gaps.length > 0) return applies(fromGaps(gaps));
  return doesNotApply({ code: 'a15_no_tool', params: {} }, ...basis);
}

function judgeTool(c: Case, tool: Tool): Observation {
  const { product, version, instance } = tool.body;
  if (version === 'unknown') {
    const params = { product, instance };
    return needsPerson({ code: 'a15_version_not_known', params }, byFact(tool));
  }
  const params = { product, version, instance };
  const { datedAt } = c.policy.supportTable;
  const line = lineOf(c.derive(supportLines).get(product.toLowerCase()) ?? [], version);
  if (line === null) {
    return needsPerson({ code: 'a15_not_listed', params: { ...params, datedAt } }, byFact(tool));
  }
  const until = line.supportedUntil;
  return c.horizon.reached(until)
    ? violates({ code: 'a15_unsupported', params: { ...params, until } }, byFact(tool))
    : supports({ code: 'a15_supported', params: { ...params, until } }, byFact(tool));
}

type Line = World['policy']['supportTable']['entries'][number];

/** The support table by product. A view. */
function supportLines(world: World): ReadonlyMap<string, readonly Line[]> {
  return Map.groupBy(world.policy.supportTable.entries, (entry) => entry.product.toLowerCase());
}

/** The most specific release line that a version belongs to. `1.3` is no line of `1.30.2`. */
function lineOf(lines: readonly Line[], version: string): Line | null {
  const plain = version.replace(/^v(?=\d)/, '');
  let best: Line | null = null;
  for (const line of lines) {
    const own = line.line.replace(/^v(?=\d)/, '');
    const next = plain.charAt(own.length);
    const isOf = plain.startsWith(own) && (next === '' || '.-+'.includes(next));
    if (isOf && (best === null || line.line.length > best.line.length)) best = line;
  }
  return best;
}
