import { patterned, prefixed, type SecretShape } from './shape.ts';

const hex = '[0-9a-f]';
const word = '[A-Za-z0-9_-]';
const base62 = '[A-Za-z0-9]';

/** Messaging, payment, models, monitoring, design and other services that an application calls. */
export const serviceShapes: readonly SecretShape[] = [
  patterned(
    'slack-token',
    ['xoxa-', 'xoxb-', 'xoxe-', 'xoxe.', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'],
    /(?<![A-Za-z0-9])(?:xox[abeoprs]|xapp)[.-](?:xox[bp]-)?[A-Za-z0-9-]{10,250}/g,
    { plausible: (secret) => /\d/.test(secret) && new Set(secret).size >= 12 },
  ),
  patterned(
    'slack-webhook',
    ['hooks.slack.com/'],
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9+/]{20,80})/gi,
  ),
  patterned(
    'discord-webhook',
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    /discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/([\w-]{60,80})/gi,
  ),
  patterned(
    'teams-webhook',
    ['.webhook.office.com/'],
    /\.webhook\.office\.com\/webhookb2\/([0-9a-f@-]{70,80}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36})/gi,
  ),
  patterned('telegram-bot-token', [':aa'], /(?<![A-Za-z0-9])\d{6,12}:AA[\w-]{32,33}(?![\w-])/g, {
    before: 12,
  }),
  prefixed('twilio-key', ['SK'], `${hex}{32}`),
  prefixed('sendgrid-key', ['SG.'], '[\\w-]{16,32}\\.[\\w-]{32,64}'),
  prefixed('mailgun-key', ['key-', 'pubkey-'], `${hex}{32}`),
  patterned('mailchimp-key', ['-us'], /(?<![0-9a-z])[0-9a-f]{32}-us\d{1,2}(?![0-9a-z])/g, {
    before: 32,
  }),
  prefixed('brevo-key', ['xkeysib-', 'xsmtpsib-'], `${hex}{64}-${base62}{16}`),

  prefixed(
    'stripe-key',
    ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_'],
    `${base62}{10,120}`,
  ),
  prefixed('stripe-webhook-secret', ['whsec_'], '[A-Za-z0-9+/]{24,64}={0,2}'),
  prefixed('square-token', ['sq0atp-', 'sq0csp-', 'EAAA'], `${word}{22,60}`),
  patterned(
    'paypal-token',
    ['access_token$production$'],
    /access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}/g,
  ),
  prefixed('razorpay-key', ['rzp_live_', 'rzp_test_'], `${base62}{14}`),
  prefixed('flutterwave-key', ['FLWSECK_TEST-', 'FLWSECK-'], '[0-9a-h]{12,32}(?:-X)?'),
  prefixed(
    'plaid-token',
    ['access-sandbox-', 'access-development-', 'access-production-'],
    `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`,
  ),
  prefixed('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], `${base62}{32,64}`),
  prefixed('shippo-token', ['shippo_live_', 'shippo_test_'], `${hex}{40}`),
  prefixed('easypost-key', ['EZAK', 'EZTK'], `${base62}{54}`),
  prefixed('duffel-token', ['duffel_test_', 'duffel_live_'], '[\\w=-]{43}'),
  patterned(
    'lob-key',
    ['live_', 'test_'],
    /(?<![A-Za-z0-9_])(?:live|test)_(?:pub_)?[0-9a-f]{31,35}(?![0-9a-z])/g,
  ),

  patterned(
    'openai-key',
    ['sk-'],
    /(?<![A-Za-z0-9])sk-(?:(?:proj|svcacct|admin|None)-[\w-]{20,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|[A-Za-z0-9]{48}|[0-9a-f]{32})(?![A-Za-z0-9])/g,
  ),
  prefixed('anthropic-key', ['sk-ant-'], '[a-z]{2,8}\\d{2}-[\\w-]{40,128}'),
  prefixed('openrouter-key', ['sk-or-v1-'], `${hex}{64}`),
  prefixed('huggingface-token', ['hf_', 'api_org_'], '[A-Za-z]{34}'),
  prefixed('groq-key', ['gsk_'], `${base62}{52}`),
  prefixed('perplexity-key', ['pplx-'], `${base62}{48,56}`),
  prefixed('replicate-token', ['r8_'], `${base62}{37}`),
  prefixed('xai-key', ['xai-'], `${base62}{70,90}`),
  prefixed('langsmith-key', ['lsv2_pt_', 'lsv2_sk_'], `${hex}{32}_${hex}{10}`),

  prefixed('grafana-cloud-token', ['glc_'], '[A-Za-z0-9+/]{32,400}={0,3}'),
  prefixed('grafana-service-token', ['glsa_'], `${base62}{32}_[A-Fa-f0-9]{8}`),
  prefixed('grafana-api-key', ['eyJrIjoi'], `${base62}{60,400}={0,3}`),
  prefixed('newrelic-key', ['NRAK-', 'NRJS-', 'NRII-', 'NRAA-'], '[A-Za-z0-9-]{19,40}'),
  prefixed('dynatrace-token', ['dt0c01.', 'dt0s01.', 'dt0s16.'], `${base62}{24}\\.${base62}{64}`),
  prefixed('sentry-org-token', ['sntrys_eyJ'], '[A-Za-z0-9+/=_-]{40,500}'),
  prefixed('sentry-user-token', ['sntryu_'], `${hex}{64}`),
  prefixed('posthog-key', ['phx_'], `${base62}{40,60}`),

  prefixed('linear-key', ['lin_api_', 'lin_oauth_'], `${base62}{32,128}`),
  prefixed('notion-token', ['ntn_', 'secret_'], `(?=[A-Za-z]{0,20}\\d)${base62}{43,46}`),
  prefixed('figma-token', ['figd_', 'figo_', 'figu_'], `${word}{40,200}`),
  patterned('airtable-token', ['pat'], /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/g),
  prefixed('contentful-token', ['CFPAT-'], `${word}{43}`),
  prefixed('postman-key', ['PMAK-'], `${hex}{24}-${hex}{34}`),
  prefixed('readme-key', ['rdme_'], '[a-z0-9]{70}'),
  prefixed('typeform-token', ['tfp_'], '[\\w.=-]{59}'),
  prefixed('frameio-token', ['fio-u-'], '[\\w=-]{64}'),
  prefixed('adobe-client-secret', ['p8e-'], `${base62}{32}`),
  prefixed('settlemint-token', ['sm_aat_', 'sm_pat_', 'sm_sat_'], `${base62}{16}`),
  prefixed('forty-two-secret', ['s-s4t2ud-', 's-s4t2af-'], `${hex}{64}`),
  patterned(
    'maxmind-key',
    ['_mmk'],
    /(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?![A-Za-z0-9])/g,
    {
      before: 36,
    },
  ),
  prefixed('facebook-token', ['EAACEdEose0cBA', 'EAAM', 'EAAC'], `${base62}{100,400}`),
  prefixed('defined-network-key', ['dnkey-'], '[\\w=-]{26}-[\\w=-]{52}'),
  prefixed('dropbox-token', ['sl.'], '[\\w=-]{130,200}'),
  prefixed('yandex-key', ['AQVN'], `${word}{35,38}`),
  patterned(
    'authress-key',
    ['sc_', 'ext_', 'scauth_', 'authress_'],
    /(?<![A-Za-z0-9])(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[\w+/=-]{30,120}/gi,
  ),
];
