import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * Stands in for a GitHub Enterprise Server: the two endpoints of its OAuth apps, with PKCE checked,
 * and the three of its API that a sign-in reads. `PUT /account` says who comes.
 */
const port = Number(process.argv[2]);
const origin = `http://127.0.0.1:${port}`;

interface Account {
  readonly user: object;
  readonly organisations: readonly string[];
  readonly teams: readonly string[];
}

let account: Account = { user: {}, organisations: [], teams: [] };
const challenges = new Map<string, string>();
const tokens = new Set<string>();

function json(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse): void {
  response.writeHead(401);
  response.end();
}

function answerApi(request: IncomingMessage, response: ServerResponse, url: URL): void {
  if (!tokens.has(request.headers.authorization?.replace('Bearer ', '') ?? '')) {
    refuse(response);
    return;
  }
  if (url.pathname === '/api/v3/user') {
    json(response, account.user);
    return;
  }
  const list =
    url.pathname === '/api/v3/user/orgs'
      ? account.organisations.map((login) => ({ login }))
      : account.teams.map((team) => {
          const [login, slug] = team.split('/');
          return { slug, organization: { login } };
        });
  // A page of one, so that whoever reads only the first page knows too little.
  const page = Number(url.searchParams.get('page') ?? '1');
  url.searchParams.set('page', String(page + 1));
  const link = page < list.length ? { link: `<${url.href}>; rel="next"` } : {};
  json(response, list.slice(page - 1, page), link);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  if (url.pathname === '/login/oauth/authorize') {
    const back = new URL(url.searchParams.get('redirect_uri') ?? origin);
    const code = randomUUID();
    challenges.set(code, url.searchParams.get('code_challenge') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    response.writeHead(302, { location: back.href });
    response.end();
  } else if (url.pathname === '/login/oauth/access_token') {
    const form = new URLSearchParams(await bodyOf(request));
    const verifier = form.get('code_verifier') ?? '';
    const proven = createHash('sha256').update(verifier).digest('base64url');
    if (challenges.get(form.get('code') ?? '') !== proven) {
      // GitHub says so with status 200.
      json(response, { error: 'bad_verification_code' });
      return;
    }
    challenges.delete(form.get('code') ?? '');
    const token = randomUUID();
    tokens.add(token);
    json(response, { access_token: token, token_type: 'bearer', scope: 'read:org' });
  } else if (request.method === 'PUT') {
    account = JSON.parse(await bodyOf(request)) as Account;
    json(response, {});
  } else {
    answerApi(request, response, url);
  }
}

createServer((request, response) => {
  answer(request, response).catch(() => refuse(response));
}).listen(port, '127.0.0.1', () => process.send?.('ready'));
