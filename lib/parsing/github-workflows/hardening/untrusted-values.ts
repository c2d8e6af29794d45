import type { Expr } from '@actions/expressions';
import { FunctionCall, Grouping, Logical } from '@actions/expressions/ast';
import { type Reference, referenceOf } from '../expressions.ts';

/**
 * Values that a stranger can choose, by the list in GitHub's guide to script injections, and the
 * events that carry them. `*` stands for any one part of the path.
 */
const untrusted: readonly {
  readonly path: readonly string[];
  readonly events: readonly string[];
}[] = (
  [
    ['event.issue.title', 'issues issue_comment'],
    ['event.issue.body', 'issues issue_comment'],
    ['event.discussion.title', 'discussion discussion_comment'],
    ['event.discussion.body', 'discussion discussion_comment'],
    [
      'event.comment.body',
      'issue_comment pull_request_review_comment commit_comment discussion_comment',
    ],
    ['event.review.body', 'pull_request_review'],
    ['event.review_comment.body', 'pull_request_review_comment'],
    ['event.pages.*.page_name', 'gollum'],
    ['event.commits.*.message', 'push'],
    ['event.commits.*.author.email', 'push'],
    ['event.commits.*.author.name', 'push'],
    ['event.head_commit.message', 'push'],
    ['event.head_commit.author.email', 'push'],
    ['event.head_commit.author.name', 'push'],
    ['event.head_commit.committer.email', 'push'],
    ['event.head_commit.committer.name', 'push'],
    ['event.pull_request.title', 'pull_request*'],
    ['event.pull_request.body', 'pull_request*'],
    ['event.pull_request.head.ref', 'pull_request*'],
    ['event.pull_request.head.label', 'pull_request*'],
    ['event.pull_request.head.repo.default_branch', 'pull_request*'],
    ['event.pull_request.head.repo.description', 'pull_request*'],
    ['event.pull_request.head.repo.homepage', 'pull_request*'],
    ['head_ref', 'pull_request*'],
    ['event.workflow_run.head_branch', 'workflow_run'],
    ['event.workflow_run.display_title', 'workflow_run'],
    ['event.workflow_run.head_commit.message', 'workflow_run'],
    ['event.workflow_run.head_commit.author.email', 'workflow_run'],
    ['event.workflow_run.head_commit.author.name', 'workflow_run'],
    ['event.workflow_run.head_repository.description', 'workflow_run'],
    ['event.workflow_run.pull_requests.*.head.ref', 'workflow_run'],
    ['event.merge_group.head_commit.message', 'merge_group'],
  ] as const
).map(([path, events]) => ({ path: ['github', ...path.split('.')], events: events.split(' ') }));

/** Functions whose result carries the text of their arguments; all others give a truth or a digest. */
const carrying: ReadonlySet<string> = new Set(['format', 'join', 'tojson', 'fromjson', 'case']);

/** Functions that write a whole object out, with all that is below it. */
const spilling: ReadonlySet<string> = new Set(['tojson', 'join']);

/**
 * The untrusted values whose text can come out of an expression, for a workflow started by
 * `events`. A comparison or `contains()` gives a truth value only, which is harmless.
 */
export function untrustedIn(expr: Expr, events: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (at: Expr, spills: boolean): void => {
    const reference = referenceOf(at);
    if (reference !== null) {
      for (const name of matching(reference, events, spills)) found.add(name);
    } else if (at instanceof Grouping) visit(at.group, spills);
    else if (at instanceof Logical) {
      // Of `a && b` only the last operand comes out with a text of its own, or an empty one.
      const shown = at.operator.lexeme === '&&' ? at.args.slice(-1) : at.args;
      for (const arg of shown) visit(arg, spills);
    } else if (at instanceof FunctionCall) {
      const name = at.functionName.lexeme.toLowerCase();
      if (!carrying.has(name)) return;
      for (const arg of at.args) visit(arg, spills || spilling.has(name));
    }
  };
  visit(expr, false);
  return [...found].sort();
}

function matching(
  reference: Reference,
  events: readonly string[],
  spills: boolean,
): readonly string[] {
  return untrusted
    .filter(({ path, events: carriers }) => {
      if (!carriers.some((carrier) => events.some((event) => carries(carrier, event))))
        return false;
      const shared = Math.min(path.length, reference.length);
      if (reference.length < path.length && !spills) return false;
      if (reference.length > path.length) return false;
      return path.slice(0, shared).every((part, index) => same(part, reference[index] ?? ''));
    })
    .map(({ path }) =>
      spills && reference.length < path.length ? reference.join('.') : path.join('.'),
    );
}

function same(part: string, given: string): boolean {
  return part === '*' || given === '*' || part === given.toLowerCase();
}

/** A reusable workflow runs in its caller's event, whatever that is. */
function carries(carrier: string, event: string): boolean {
  if (event === 'workflow_call') return true;
  return carrier.endsWith('*') ? event.startsWith(carrier.slice(0, -1)) : event === carrier;
}
