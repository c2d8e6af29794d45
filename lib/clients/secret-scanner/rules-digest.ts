import core from '@secretlint/core/package.json' with { type: 'json' };
import preset from '@secretlint/secretlint-rule-preset-recommend/package.json' with {
  type: 'json',
};
import { digestOf } from '#lib/evidence/digest.ts';
import { secretShapes } from '#lib/evidence/secret-shapes/all-shapes.ts';
import { entropyRule } from './entropy-rule.ts';
import { presetRuleByName } from './secretlint-rules.ts';

/** Raised whenever a rule decides otherwise without its pattern changing. */
const rulesVersion = 2;

export const scannerTool = { name: 'assay-secret-scan', version: `1+secretlint.${core.version}` };

/** Changes with any rule, so that a history scanned by other rules is scanned anew. */
export const rulesDigest = digestOf({
  rulesVersion,
  shapes: secretShapes.map(({ rule, pattern }) => [rule, pattern.source, pattern.flags]),
  preset: [preset.version, core.version, ...presetRuleByName.keys()],
  entropy: entropyRule,
});
