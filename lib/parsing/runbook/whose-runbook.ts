/** What tells whose deployment a document describes. */
export interface Telling {
  /** In lower case, without the suffix. */
  readonly path: string;
  /** The title of the document and the headings of the sections that count. */
  readonly headings: readonly string[];
  readonly hasSteps: boolean;
  readonly namesStage: boolean;
}

/** A folder or a name that people use for instructions on their own deployment. */
const runbookPlace =
  /(?:^|\/)(?:runbooks?|playbooks?)\/|(?:^|[/\-_. ])(?:runbook|playbook)(?:[-_. ]|$)/;
const plainName =
  /(?:^|\/)(?:deploy(?:ment|ing|s)?|releas(?:e|ing)|rollout)(?:[-_. ](?:process|procedure|checklist|plan|steps|instructions|dev|development|test|qa|staging|uat|acceptance|preprod|prod|production|live))?$/;
const operations =
  /(?:^|\/)(?:\.github|ops|operations|sre|infra(?:structure)?|deploy(?:ment)?|release)\//;

/** Folders in which a project explains itself to those who use it. */
const forUsers =
  /(?:^|[/\-_. ])(?:tutorials?|getting[-_ ]?started|quick[-_ ]?start|examples?|learn|blog|how[-_]?tos?|user[-_]?guides?|website|site|content|book|courses?|workshops?)(?:[/\-_. ]|$)/;
/** Words that address a reader who deploys something of their own. */
const addressed = /\b(?:your|tutorial|getting started|quick ?start|workshop|hello,? world)\b/i;

/**
 * Whether a document is about the repository's own deployment. It is where it lies in a place for
 * that, or gives ordered steps for a stage that it names; never where it addresses users of the
 * project. All else is unclear, and for a person to say: such pages look alike.
 */
export function whoseRunbook(telling: Telling): 'own' | 'unclear' {
  const { path, headings, hasSteps, namesStage } = telling;
  if (runbookPlace.test(path)) return 'own';
  if (forUsers.test(path) || headings.some((heading) => addressed.test(heading))) return 'unclear';
  const isNearTheTop = path.split('/').length <= 2;
  if (plainName.test(path) && (isNearTheTop || operations.test(path))) return 'own';
  return hasSteps && namesStage ? 'own' : 'unclear';
}
