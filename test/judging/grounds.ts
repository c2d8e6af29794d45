import type { Citation } from '#lib/judging/citation.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { renderReason } from '#lib/judging/reason.ts';

/**
 * What one condition tells, ground by ground: `unknown needs_person: what is told [vault_access,
 * vault_access whole, declared developers]`, with all that it rests on, in order.
 */
export function groundsOf(finding: Finding, id: string): string[] {
  const condition = finding.conditions.find((one) => one.id === id);
  if (condition === undefined) throw new Error(`${finding.code} has no condition ${id}`);
  return condition.grounds.map(({ verdict, cause, reason, citations }) => {
    const how = cause === null ? verdict : `${verdict} ${cause}`;
    return `${how}: ${renderReason(reason)} [${citations.map(nameOf).join(', ')}]`;
  });
}

function nameOf(citation: Citation): string {
  switch (citation.type) {
    case 'fact':
      return citation.line === undefined ? citation.kind : `${citation.kind}:${citation.line}`;
    case 'collection':
      return `${citation.kind} whole`;
    case 'claim':
      return 'claim';
    case 'declaration':
      return `declared ${citation.of}`;
  }
}
