import Provider from 'oidc-provider';

/** A certified OpenID provider with one client; whoever signs in is who they say. */
const [port = '', callback = '', clientSecret = ''] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'assay',
      client_secret: clientSecret,
      redirect_uris: [callback],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'], email: ['email'] },
  // Claims in the ID token, as the providers of companies do it.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  cookies: { keys: ['of a test'] },
  features: { devInteractions: { enabled: true } },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: 'Mira Holm',
      preferred_username: `${id}@example.org`,
      email: `${id}@example.org`,
      groups: ['assay-auditors'],
    }),
  }),
});

provider.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
