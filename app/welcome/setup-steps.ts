import type { SetupLineView } from '#lib/use-cases/setup-line-view.ts';

/** A step of the line and how far it is. */
export interface SetupStep {
  readonly id: 'administrator' | 'application' | 'collection' | 'scorecard';
  readonly title: string;
  /** `trouble`: it is this step's turn, and something stands in the way. */
  readonly state: 'done' | 'now' | 'trouble' | 'later';
  /** What to do or what happens, in a sentence. */
  readonly text: string;
  /** The way on; null where there is nothing to open yet. */
  readonly link: { readonly href: string; readonly title: string } | null;
}

const administrator: SetupStep = {
  id: 'administrator',
  title: 'Administrator',
  state: 'done',
  text: 'You are signed in.',
  link: null,
};

/** The four steps from an empty Assay to its first scorecard, as far as it has come. */
export function setupSteps(view: SetupLineView): readonly SetupStep[] {
  return [administrator, applicationStep(view), collectionStep(view), scorecardStep(view)];
}

function applicationStep({ application, mayAdd }: SetupLineView): SetupStep {
  const step = { id: 'application', title: 'First application' } as const;
  if (application !== null) {
    const { name, slug } = application;
    const link = { href: `/applications/${slug}`, title: 'Open it' };
    return { ...step, state: 'done', text: name, link };
  }
  return mayAdd
    ? {
        ...step,
        state: 'now',
        text: 'Name it, and say where its repository is.',
        link: { href: '/applications/new', title: 'Add the first application' },
      }
    : { ...step, state: 'now', text: 'A security lead or an administrator adds it.', link: null };
}

function collectionStep({ application, workerPresent }: SetupLineView): SetupStep {
  const step = { id: 'collection', title: 'First collection' } as const;
  if (application === null) {
    return { ...step, state: 'later', text: 'Begins by itself, and is seen live.', link: null };
  }
  const { run, connected, slug } = application;
  if (run === null) {
    const link = { href: `/applications/${slug}/settings`, title: 'Connect a source' };
    const text = connected
      ? 'Its source waits for its turn.'
      : 'Connect a repository or a local checkout to it.';
    return { ...step, state: 'now', text, link };
  }
  const link = { href: `/collectors/runs/${run.id}`, title: 'Watch it' };
  switch (run.state) {
    case 'queued':
      return workerPresent
        ? { ...step, state: 'now', text: 'Waits for a worker.', link }
        : { ...step, state: 'trouble', text: 'No worker is there to carry it out.', link };
    case 'running':
      return { ...step, state: 'now', text: 'Reads the repository.', link };
    case 'done':
      return {
        ...step,
        state: 'done',
        text: 'Read.',
        link: { ...link, title: 'See what was read' },
      };
    case 'failed':
      return {
        ...step,
        state: 'trouble',
        text: 'It could not be read.',
        link: { ...link, title: 'See why' },
      };
    case 'cancelled':
      return {
        ...step,
        state: 'trouble',
        text: 'It was stopped.',
        link: { ...link, title: 'Collect again' },
      };
  }
}

function scorecardStep({ application, complete }: SetupLineView): SetupStep {
  const step = { id: 'scorecard', title: 'First scorecard' } as const;
  if (application === null || application.run?.state !== 'done') {
    if (!complete) {
      return {
        ...step,
        state: 'later',
        text: 'What is met, what is missing, and why.',
        link: null,
      };
    }
  }
  const href = application === null ? '/applications' : `/applications/${application.slug}`;
  return complete
    ? { ...step, state: 'done', text: 'It is there.', link: { href, title: 'Open the scorecard' } }
    : { ...step, state: 'now', text: 'It is being judged.', link: { href, title: 'Open it' } };
}
