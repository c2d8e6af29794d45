import { untouchedForm } from '#lib/http/form-state.ts';
import type { Door } from './find-doors.ts';
import type { Asked, Outcome } from './rows.ts';

/** What a door answered: an outcome, or the code of what it ended with further in. */
export async function askDoor(door: Door, asked: Asked, cookie: string): Promise<string> {
  const module = (await import(/* @vite-ignore */ door.path)) as Record<string, unknown>;
  const opens = module[door.exported];
  if (typeof opens !== 'function') throw new Error(`${door.name} is no function`);
  switch (door.kind) {
    case 'page':
      return outcomeOfPage(
        async (): Promise<unknown> => Reflect.apply(opens, null, [propsOf(asked)]),
      );
    case 'route':
      return outcomeOfRoute(
        (await Reflect.apply(opens, null, [
          requestOf(door, asked, cookie),
          propsOf(asked),
        ])) as Response,
      );
    case 'action':
      return outcomeOfPage(
        async (): Promise<unknown> => Reflect.apply(opens, null, [untouchedForm, formOf(asked)]),
      );
  }
}

function propsOf({ params = {}, search = {} }: Asked) {
  return { params: Promise.resolve(params), searchParams: Promise.resolve(search) };
}

function formOf({ form = {} }: Asked): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) data.append(name, value);
  return data;
}

function requestOf(door: Door, asked: Asked, cookie: string): Request {
  const url = new URL('http://assay.test/');
  for (const [name, value] of Object.entries(asked.search ?? {})) url.searchParams.set(name, value);
  const json = asked.json === undefined ? null : JSON.stringify(asked.json);
  const body = asked.form === undefined ? json : formOf(asked);
  return new Request(url, {
    method: door.exported,
    headers: { cookie, ...(json === null ? {} : { 'content-type': 'application/json' }) },
    body,
  });
}

const outcomes: Readonly<Record<string, Outcome>> = {
  'access.unauthenticated': 'sign_in',
  'session.expired': 'sign_in',
  'access.denied': 'denied',
  'resource.not_found': 'hidden',
};

async function outcomeOfRoute(answer: Response): Promise<string> {
  if (answer.ok) {
    await answer.body?.cancel();
    return 'yes';
  }
  const { code } = (await answer.json()) as { code: string };
  return outcomes[code] ?? code;
}

/** Pages and actions end by what Next throws too: a way to another page, or none to this one. */
async function outcomeOfPage(run: () => Promise<unknown>): Promise<string> {
  try {
    const ended = await run();
    const problem = (ended as { problem?: { code: string } | null } | undefined)?.problem;
    return problem === null || problem === undefined
      ? 'yes'
      : (outcomes[problem.code] ?? problem.code);
  } catch (error) {
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return 'hidden';
    if (!digest.startsWith('NEXT_REDIRECT')) throw error;
    return digest.includes(';/sign-in') ? 'sign_in' : 'yes';
  }
}
