import { describe, expect, it } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

/** What the job of `a.yml` deploys to, as far as it can be told: `name`, or `?` for an expression. */
async function placesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { definitions } = await analyse(files);
  const own = definitions.find(({ path }) => path.endsWith('/a.yml'));
  return own?.targets.map(({ environment }) => environment ?? '?') ?? ['not there'];
}

const to = (environment: string, before = '') =>
  `${before}environment: "${environment}"\nsteps: [{ run: helm upgrade a b }]`;
const place = (environment: string, before = '', on = 'push') =>
  placesOf({ 'a.yml': oneJob(to(environment, before), on) });

/** The images that a job pushes whose step names `image`; `?` where none can be told. */
async function imagesOf(
  image: string,
  job: string,
  rest = '',
  top = '',
): Promise<readonly string[]> {
  const text = `${job}steps:\n  - run: docker push 'r.example/${image}'\n${rest}`;
  const { definitions, failures } = await analyse({ 'a.yml': `${top}${oneJob(text)}` });
  if (failures.length > 0) throw new Error(failures[0]?.detail);
  const images = definitions[0]?.artifacts.map((each) => each.imageRepository.slice(10)) ?? [];
  return images.length === 0 ? ['?'] : images;
}

// GitHub itself refuses \`env\` in the name of an environment: images show what it comes to.
describe('a value of `env`', () => {
  it.each<[string, string, string, string]>([
    ['of the job', x('env.NAME'), 'env: { NAME: app }\n', 'app'],
    ['in any case', x('env.name'), 'env: { Name: app }\n', 'app'],
    ['by index', x("env['NAME']"), 'env: { NAME: app }\n', 'app'],
    ['that nobody sets', x('env.NAME'), 'env: { OTHER: app }\n', '?'],
    ['that is below one', x('env.NAME.x'), 'env: { NAME: app }\n', '?'],
    ['as a whole', x('env'), 'env: { NAME: app }\n', '?'],
    ['of another context', x('vars.NAME'), 'env: { NAME: app }\n', '?'],
  ])('%s', async (_what, image, job, expected) => {
    expect(await imagesOf(image, job)).toEqual([expected]);
  });

  it('is that of the step, else of the job, else of the workflow', async () => {
    const top = 'env: { NAME: workflow }\n';
    const job = 'env: { NAME: job }\n';
    const step = '    env: { NAME: step }\n';

    expect(await imagesOf(x('env.NAME'), job, step, top)).toEqual(['step']);
    expect(await imagesOf(x('env.NAME'), job, '', top)).toEqual(['job']);
    expect(await imagesOf(x('env.NAME'), '', '', top)).toEqual(['workflow']);
  });

  it.each([
    [10, 'app'],
    [11, '?'],
  ])('that names %s others, one through the other, is %s', async (count, expected) => {
    const chain = Array.from({ length: count }, (_, at) => `A${at}: "${x(`env.A${at + 1}`)}"`);
    const step = `    env: { ${chain.join(', ')}, A${count}: app }\n`;

    expect(await imagesOf(x('env.A0'), '', step)).toEqual([expected]);
  });

  it('in a circle is none', async () => {
    const step = `    env: { A: "${x('env.B')}", B: "${x('env.A')}" }\n`;

    expect(await imagesOf(x('env.A'), '', step)).toEqual(['?']);
  });

  it.each([
    [6, 'app'],
    [7, '?'],
  ])('that names %s others, each three times, is %s', async (count, expected) => {
    const forks = Array.from({ length: count }, (_, at) => {
      const next = x(`env.A${at + 1}`);
      return `A${at}: "${next}${next}${next}"`;
    });
    const step = `    env: { ${forks.join(', ')}, A${count}: "" }\n`;

    expect(await imagesOf(`app${x('env.A0')}`, '', step)).toEqual([expected]);
  });
});

describe('a value of `matrix`', () => {
  const matrix = (text: string) => `strategy: { matrix: ${text} }\n`;

  it.each<[string, string, string, readonly string[]]>([
    ['is each of its list', x('matrix.stage'), '{ stage: [test, live] }', ['test', 'live']],
    ['is found in any case', x('matrix.Stage'), '{ stage: [live] }', ['live']],
    ['is found by path', x('matrix.at.Name'), '{ at: [{ name: eu }, { name: us }] }', ['eu', 'us']],
    ['is none by half a path', x('matrix.at'), '{ at: [{ name: eu }] }', ['?']],
    ['is none that the list has not', x('matrix.region'), '{ stage: [live] }', ['?']],
    [
      'is not the one beside it',
      `${x('matrix.stage')}-${x('matrix.region')}`,
      '{ region: [eu], stage: [live] }',
      ['live-eu'],
    ],
  ])('%s', async (_what, environment, values, expected) => {
    expect(await place(environment, matrix(values))).toEqual(expected);
  });
});

describe('an input', () => {
  const dispatch = (input: string) => `{ workflow_dispatch: { inputs: { to: ${input} } } }`;
  const called = (input: string, also = '') =>
    `{ workflow_call: { inputs: { to: ${input} } }${also} }`;
  const a = (on: string, environment = x('inputs.to')) => oneJob(to(environment), on);
  const caller = (given: string, callee = 'a.yml', on = 'push') =>
    `on: ${on}\njobs:\n  call: { uses: ./.github/workflows/${callee}${given} }\n`;

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'of a dispatch is one of its options, or the default',
      { 'a.yml': a(dispatch('{ type: choice, options: [dev, live], default: test }')) },
      ['test', 'dev', 'live'],
    ],
    [
      'of a dispatch is either truth',
      { 'a.yml': a(dispatch('{ type: boolean }')) },
      ['true', 'false'],
    ],
    ['of a dispatch may be any text', { 'a.yml': a(dispatch('{ type: string }')) }, ['?']],
    [
      'of a dispatch with an empty default may be any text',
      { 'a.yml': a(dispatch('{ type: string, default: "" }')) },
      ['?'],
    ],
    [
      'is not what an event of a call has',
      {
        'a.yml': a(called('{ type: string }'), x('github.event.inputs.to')),
        'b.yml': caller(', with: { to: live }'),
      },
      ['?'],
    ],
    [
      'in any case, as the event has it',
      { 'a.yml': a(dispatch('{ type: choice, options: [a] }'), x('github.event.inputs.TO')) },
      ['a'],
    ],
    [
      'that is not declared',
      { 'a.yml': a(dispatch('{ type: choice, options: [a] }'), x('github.event.inputs.from')) },
      ['?'],
    ],
    [
      'is no part of an input',
      { 'a.yml': a(dispatch('{ type: choice, options: [a] }'), x('github.event.inputs.to.x')) },
      ['?'],
    ],
    [
      'is none of another event',
      { 'a.yml': a(dispatch('{ type: choice, options: [a] }'), x('github.event.client.to')) },
      ['?'],
    ],
    [
      'of a call that nobody here makes is the default or anything',
      { 'a.yml': a(called('{ type: string, default: test }')) },
      ['test', '?'],
    ],
    [
      'of calls is what each hands over, or the default',
      {
        'a.yml': a(called('{ type: string, default: test }')),
        'b.yml': caller(', with: { TO: live }'),
        'c.yml': caller(''),
        'd.yml': caller(', with: { other: x }'),
      },
      ['live', 'test'],
    ],
    [
      'of a call is resolved where the caller stands',
      {
        'a.yml': a(called('{ type: string }')),
        'b.yml': caller(
          `, with: { to: "${x('inputs.stage')}" }`,
          'a.yml',
          '{ workflow_dispatch: { inputs: { stage: { type: choice, options: [one, two] } } } }',
        ),
      },
      ['one', 'two'],
    ],
    [
      'of a call that hands over what nobody knows',
      {
        'a.yml': a(called('{ type: string }')),
        'b.yml': caller(', with: { to: live }'),
        'c.yml': caller(`, with: { to: "${x('vars.STAGE')}" }`),
      },
      ['live', '?'],
    ],
    [
      'of a call and a dispatch is either',
      {
        'a.yml': a(
          called(
            '{ type: string }',
            ', workflow_dispatch: { inputs: { to: { type: choice, options: [dev] } } }',
          ),
        ),
        'b.yml': caller(', with: { to: live }'),
      },
      ['live', 'dev'],
    ],
  ])('%s', async (_what, files, expected) => {
    expect(await placesOf(files)).toEqual(expected);
  });

  it('of the one call that is looked at is what that call hands over, and nothing else', async () => {
    const callee = oneJob(
      to(x('inputs.to')),
      called(
        '{ type: string, default: test }',
        ', workflow_dispatch: { inputs: { to: { type: choice, options: [dev] } } }',
      ),
    );
    const files = (given: string) => ({
      'a.yml': caller(given, 'z.yml'),
      'b.yml': caller(', with: { to: other }', 'z.yml'),
      'z.yml': callee,
    });

    expect(await placesOf(files(', with: { to: live }'))).toEqual(['live']);
    expect(await placesOf(files(''))).toEqual(['test']);
  });
});

it('the name of a repository is known only where it has an owner and a name', async () => {
  expect(await place(`${x('github.repository')}${x('github.event.repository')}`)).toEqual(['?']);
});
