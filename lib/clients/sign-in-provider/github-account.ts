import * as z from 'zod';
import { askJson, unusable } from './ask-json.ts';

/** Who somebody is at GitHub, and what they belong to there. */
export interface GithubAccount {
  /** Never given to another account, unlike a login. */
  readonly id: string;
  readonly login: string;
  readonly name: string | null;
  readonly email: string | null;
  /** In lower case. */
  readonly organisations: readonly string[];
  /** `organisation/team`, both as GitHub writes them in addresses. */
  readonly teams: readonly string[];
}

const Account = z.object({
  id: z.number().int(),
  login: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});
const Organisations = z.array(z.object({ login: z.string() }));
const Teams = z.array(
  z.object({ slug: z.string(), organization: z.object({ login: z.string() }) }),
);

const mostPages = 10;

/** Where the API of a GitHub is: github.com has a host for it, an Enterprise Server a path. */
function githubApi(url: string): string {
  return url === 'https://github.com' ? 'https://api.github.com' : `${url}/api/v3`;
}

/**
 * Reads whose token this is: three endpoints, lists page by page.
 *
 * @throws AppError `sign_in.provider_unusable`.
 */
export async function readGithubAccount(url: string, token: string): Promise<GithubAccount> {
  const api = githubApi(url);
  const account = parsed(Account, (await ask(`${api}/user`, token)).body);
  const organisations = await readPages(`${api}/user/orgs?per_page=100`, token, Organisations);
  const teams = await readPages(`${api}/user/teams?per_page=100`, token, Teams);
  return {
    id: String(account.id),
    login: account.login,
    name: account.name ?? null,
    email: account.email ?? null,
    organisations: organisations.map((one) => one.login.toLowerCase()),
    teams: teams.map((one) => `${one.organization.login}/${one.slug}`),
  };
}

async function readPages<Item>(
  first: string,
  token: string,
  schema: z.ZodType<Item[]>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let next: string | null = first;
  for (let page = 0; next !== null; page += 1) {
    if (page === mostPages) throw unusable('GitHub lists more than is read');
    const answer = await ask(next, token);
    items.push(...parsed(schema, answer.body));
    next = nextOf(answer.headers.get('link'), first);
  }
  return items;
}

/** The next page is on the same host: the token goes nowhere else. */
function nextOf(link: string | null, first: string): string | null {
  const address = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  if (address === undefined) return null;
  if (new URL(address).origin !== new URL(first).origin) {
    throw unusable('GitHub names another host for the next page');
  }
  return address;
}

async function ask(address: string, token: string): ReturnType<typeof askJson> {
  return askJson(address, {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'assay',
    'x-github-api-version': '2022-11-28',
  });
}

function parsed<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const result = schema.safeParse(body);
  if (!result.success) throw unusable('GitHub answered something else than is documented');
  return result.data;
}
