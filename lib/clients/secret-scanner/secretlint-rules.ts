import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { rules as presetRules } from '@secretlint/secretlint-rule-preset-recommend';
import { urlPassword } from '#lib/evidence/secret-shapes/credentials.ts';
import type { SecretClass } from '#lib/evidence/secret-shapes/shape.ts';
import type { RawMatch } from './match.ts';

// The profiler keeps every mark ever made: after a thousand texts each further one costs 25 ms.
secretLintProfiler.setEnabled(false);

const prefix = '@secretlint/secretlint-rule-';

/** What every match of a rule holds, in lower case; `confirm` is what must follow from there. */
export interface PresetTrigger {
  readonly words: readonly string[];
  readonly confirm?: RegExp;
}

const credentialsInAddress: PresetTrigger = {
  words: ['://'],
  confirm: /:\/\/[^:/ \t\n\v\f\r]{1,1024}:[^@/ \t\n\v\f\r]{1,1024}@/y,
};

/**
 * Read off the patterns of the preset, so that a text without any of these words need not be given
 * to it: no match can be lost. A rule that is not listed here is run on every text.
 */
export const presetTriggers: Readonly<Record<string, PresetTrigger>> = {
  aws: {
    words: ['secret_access_key', 'secretaccesskey', 'secret_accesskey', 'secretaccess_key'],
  },
  gcp: { words: ['private_key_id'] },
  npm: { words: ['npm_', ':x-oauth-basic@'] },
  slack: {
    words: ['xoxb-', 'xoxp-', 'xapp-', 'xoxa-', 'xoxo-', 'xoxr-', 'hooks.slack.com/services/t'],
  },
  basicauth: credentialsInAddress,
  openai: { words: ['t3blbkfj'] },
  anthropic: { words: ['sk-ant-api0'] },
  groq: { words: ['gsk_'] },
  huggingface: { words: ['hf_'] },
  linear: { words: ['lin_api_'] },
  notion: { words: ['ntn_'] },
  privatekey: { words: ['private key'] },
  sendgrid: { words: ['sg.'], confirm: /SG\.\w{1,128}\./y },
  shopify: { words: ['shppa_', 'shpca_', 'shpat_', 'shpss_'] },
  stripe: { words: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'] },
  github: { words: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'] },
  gitlab: { words: ['glpat-'] },
  grafana: { words: ['glc_', 'glsa_'] },
  '1password': { words: ['ops_ey'] },
  'database-connection-string': credentialsInAddress,
  'hashicorp-vault': { words: ['hvs.', 'hvb.', 'hvr.'] },
  vercel: { words: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'] },
  databricks: { words: ['dapi'] },
  docker: { words: ['dckr_pat_'] },
  figma: { words: ['figd_'] },
  cloudflare: { words: ['cfk_', 'cfut_', 'cfat_'] },
  tailscale: { words: ['tskey-'] },
};

type PresetRule = (typeof presetRules)[number];

/**
 * The rules of the preset by their short names, but for the one that lets a comment in the text
 * switch the others off: an assessed repository does not decide what is found in it.
 */
export const presetRuleByName: ReadonlyMap<string, PresetRule> = new Map(
  presetRules
    .map((rule) => [rule.meta.id.replace(prefix, ''), rule] as const)
    .filter(([name]) => name !== 'filter-comments'),
);

const classes: Readonly<Record<string, Exclude<SecretClass, 'entropy'>>> = {
  privatekey: 'key',
  gcp: 'key',
  basicauth: 'generic',
  'database-connection-string': 'generic',
};

/** Forty characters that go on in base64 begin something longer, and are no key of AWS. */
const goesOn = /[A-Za-z0-9+/]/;

/** Where rules of the preset match. The text has no path: no rule may read a file or trust a name. */
export async function presetMatches(
  content: string,
  names: ReadonlySet<string>,
): Promise<readonly RawMatch[]> {
  const rules = [...names].flatMap((name) => {
    const rule = presetRuleByName.get(name);
    return rule === undefined ? [] : [{ id: rule.meta.id, rule }];
  });
  const result = await lintSource({
    source: { filePath: '', content, ext: '.json', contentType: 'text' },
    options: { config: { rules }, noPhysicFilePath: true },
  });
  const messages = result.messages.filter(
    ({ ruleId, range: [, end] }) => ruleId !== `${prefix}aws` || !goesOn.test(content[end] ?? ''),
  );
  const matches = messages.map((message): RawMatch => {
    const name = message.ruleId.replace(prefix, '');
    const [from, to] = message.range;
    // A key file is reported as a whole; the key in it is what matters.
    const begin = name === 'gcp' ? Math.max(content.indexOf('-----BEGIN'), from) : from;
    const end = name === 'gcp' ? Math.max(content.indexOf('-----END', begin), begin + 1) : to;
    const secret = content.slice(begin, end);
    const start = Buffer.byteLength(content.slice(0, begin));
    return {
      rule: `secretlint-${name}`,
      class: classes[name] ?? 'provider',
      start,
      end: start + Buffer.byteLength(secret),
      secret,
    };
  });
  return matches.filter(isPlausible);
}

/** Slack's tokens hold digits and no generator repeats itself: `xoxb-your-token`, `ghp_xxxxxxxx`. */
function isPlaceholder({ rule, secret }: RawMatch): boolean {
  if (rule === 'secretlint-slack') return !/\d/.test(secret);
  const body = /^(?:gh[opusr]_|github_pat_|glpat-)(.+)$/.exec(secret)?.[1];
  return body !== undefined && new Set(body).size < 5;
}

/** The preset's rules on addresses know fewer placeholders than ours. */
function isPlausible(match: RawMatch): boolean {
  if (isPlaceholder(match)) return false;
  if (match.class !== 'generic') return true;
  const parts = /(:\/\/[^:]{0,256}):([^@]{0,256})@([^/]{0,256})/.exec(match.secret);
  if (parts === null) return true;
  const [, user = '', password = '', host = ''] = parts;
  return urlPassword(password, `${user}:`) && !/(?:^|\.)(?:example|localhost)\b/.test(host);
}
