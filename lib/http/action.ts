import { cookies, headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type * as z from 'zod';
import { authorise } from '#lib/access/authorise.ts';
import type { Action } from '#lib/access/permissions.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { AppError } from '#lib/errors.ts';
import { currentVisitor } from './current-actor.ts';
import { edgeHeaders } from './edge-headers.ts';
import type { FormState } from './form-state.ts';
import { InputTrouble } from './input-trouble.ts';
import { isForVisitors } from './open-doors.ts';
import { problemOf } from './problem.ts';
import { sentence } from './sentence.ts';
import { sessionCookieName } from './session-token.ts';
import { findSignedIn, type SignedIn } from './signed-in.ts';
import { type WebContext, webContext } from './web-context.ts';

interface ActionOptions<Input> {
  /** Of the form's fields by name. */
  readonly input: z.ZodType<Input>;
  /** Fields that are never given back to the page. */
  readonly secrets?: readonly string[];
}

interface FormActionOptions<Input> extends ActionOptions<Input> {
  /** Null for what everyone may do to what is their own. */
  readonly action: Action | null;
  /** Calls one use case; what it returns is said to the person. It may redirect. */
  readonly handle: (web: WebContext, signedIn: SignedIn, input: Input) => Promise<string | null>;
}

interface VisitorActionOptions<Input> extends ActionOptions<Input> {
  readonly handle: (web: WebContext, visitor: Visitor, input: Input) => Promise<string | null>;
}

type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * The only way to make a server action: session, authorisation, parsing, the use case, in this
 * order; trouble comes back to the form, beside the field where it belongs, with all that was typed.
 */
export function formAction<Input>(options: FormActionOptions<Input>): FormAction {
  return guarded(options, async (web, visitor, form) => {
    const token = (await cookies()).get(sessionCookieName(web.settings.overTls))?.value;
    const signedIn = await findSignedIn(web, visitor, token);
    if (signedIn === null) {
      throw new AppError(
        'session.expired',
        'your session has ended; sign in again in another tab, then send this once more',
      );
    }
    if (options.action !== null) authorise(signedIn.actor, options.action);
    return options.handle(web, signedIn, parse(options.input, form));
  });
}

/** A server action for people who have not signed in: signing in, and the set-up. */
export function visitorAction<Input>(options: VisitorActionOptions<Input>): FormAction {
  return guarded(options, async (web, visitor, form) => {
    await refuseElsewhere();
    return options.handle(web, visitor, parse(options.input, form));
  });
}

/**
 * Next carries out an action at whichever address it is sent to. The rate of the network is counted
 * at the doors alone: elsewhere a token, which outlives its session, would buy guesses.
 *
 * @throws AppError `resource.not_found`
 */
async function refuseElsewhere(): Promise<void> {
  const asked = (await headers()).get(edgeHeaders.path) ?? '';
  if (isForVisitors(asked.replace(/\?.*$/s, ''))) return;
  throw new AppError('resource.not_found', 'nobody signs in at this address');
}

function guarded<Input>(
  { secrets = [] }: ActionOptions<Input>,
  run: (web: WebContext, visitor: Visitor, form: FormData) => Promise<string | null>,
): FormAction {
  return async (_state, form) => {
    const web = await webContext();
    const visitor = await currentVisitor();
    const values = typedIn(form, secrets);
    try {
      const done = await run(web, visitor, form);
      return { problem: null, fields: {}, values: {}, done };
    } catch (error) {
      // Redirects of Next are thrown; they are no trouble.
      unstable_rethrow(error);
      const problem = problemOf(error, visitor.requestId, web.log);
      const { code, requestId } = problem;
      const faults = Object.entries(problem.fields ?? {});
      const fields = new Map(faults.map(([name, text]) => [name, sentence(text)]));
      return {
        problem: { code, detail: sentence(problem.detail), requestId },
        fields: Object.fromEntries(fields),
        values,
        done: null,
      };
    }
  };
}

function parse<Input>(input: z.ZodType<Input>, form: FormData): Input {
  const parsed = input.safeParse(fieldsOf(form));
  if (!parsed.success) throw new InputTrouble(parsed.error);
  return parsed.data;
}

function typedIn(form: FormData, secrets: readonly string[]): Readonly<Record<string, string>> {
  const entries = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$') && !secrets.includes(name)
      ? [[name, value] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

/** Fields by name; one that comes several times is a list. */
function fieldsOf(form: FormData): Readonly<Record<string, unknown>> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
