import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * A small issuer that signs what it is told to: discovery, keys, authorisation and tokens, and
 * `PUT /flaw` for the next ID token to have one. Everybody who comes is the person `PUT /claims` names.
 */
const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const clientId = 'assay';

interface Key {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const newKey = (): Key => ({
  kid: randomUUID(),
  ...generateKeyPairSync('rsa', { modulusLength: 2_048 }),
});

let key = newKey();
let flaw = 'none';
let claims: Record<string, unknown> = { sub: 'subject-1' };
const codes = new Map<string, { readonly nonce: string; readonly challenge: string }>();

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(nonce: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const payload = {
    iss: flaw === 'wrong_issuer' ? 'https://other.example' : issuer,
    aud: flaw === 'wrong_audience' ? 'another-client' : clientId,
    iat: flaw === 'expired' ? now - 3_600 : now,
    exp: flaw === 'expired' ? now - 1_800 : now + 300,
    ...(flaw === 'no_nonce' ? {} : { nonce: flaw === 'wrong_nonce' ? 'of another' : nonce }),
    ...claims,
  };
  if (flaw === 'unsigned') return `${encode({ alg: 'none' })}.${encode(payload)}.`;
  if (flaw === 'shared_secret') {
    const text = `${encode({ alg: 'HS256' })}.${encode(payload)}`;
    return `${text}.${createHmac('sha256', 'secret').update(text).digest('base64url')}`;
  }
  const text = `${encode({ alg: 'RS256', kid: key.kid })}.${encode(payload)}`;
  const { privateKey } = flaw === 'wrong_key' ? newKey() : key;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', issuer);
  const asked = `${request.method} ${url.pathname}`;
  switch (asked) {
    case 'GET /.well-known/openid-configuration':
      if (flaw === 'no_document') return json(response, 503, {});
      return json(response, 200, {
        issuer: flaw === 'another_document' ? 'https://other.example' : issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint:
          flaw === 'plain_endpoint' ? 'http://token.example/token' : `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported:
          flaw === 'only_shared' ? ['HS256', 'none'] : ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      });
    case 'GET /jwks': {
      const jwk = key.publicKey.export({ format: 'jwk' });
      return json(response, 200, { keys: [{ ...jwk, kid: key.kid, use: 'sig', alg: 'RS256' }] });
    }
    case 'GET /authorize': {
      const back = new URL(url.searchParams.get('redirect_uri') ?? issuer);
      if (flaw === 'denied') back.searchParams.set('error', 'access_denied');
      else {
        const code = randomUUID();
        codes.set(code, {
          nonce: url.searchParams.get('nonce') ?? '',
          challenge: url.searchParams.get('code_challenge') ?? '',
        });
        back.searchParams.set('code', code);
      }
      const state = url.searchParams.get('state') ?? '';
      if (flaw !== 'no_state') {
        back.searchParams.set('state', flaw === 'wrong_state' ? 'of another' : state);
      }
      if (flaw === 'other_iss_parameter') back.searchParams.set('iss', 'https://other.example');
      response.writeHead(302, { location: back.href });
      response.end();
      return;
    }
    case 'POST /token': {
      const form = new URLSearchParams(await bodyOf(request));
      const begun = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      if (begun === undefined) return json(response, 400, { error: 'invalid_grant' });
      if (flaw === 'wrong_client') return json(response, 401, { error: 'invalid_client' });
      return json(response, 200, {
        token_type: 'Bearer',
        access_token: randomUUID(),
        ...(flaw === 'no_token' ? {} : { id_token: idToken(begun.nonce) }),
      });
    }
    case 'PUT /flaw':
      flaw = await bodyOf(request);
      return json(response, 200, {});
    case 'PUT /claims':
      claims = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
      return json(response, 200, {});
    case 'PUT /rotate':
      key = newKey();
      return json(response, 200, {});
    default:
      return json(response, 404, {});
  }
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) =>
    json(response, 500, { error: String(error) }),
  );
}).listen(port, '127.0.0.1', () => process.send?.('ready'));
