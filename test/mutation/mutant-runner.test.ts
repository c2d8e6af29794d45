import { describe, expect, it } from 'vitest';
import { MutantRunner, type Shared } from './mutant-runner.ts';
import { TestRegister } from './registered-tests.ts';

/** A runner over one function under test, `double`, and what is asserted of it. */
async function runnerOf(define: (register: TestRegister, shared: Shared) => void) {
  const shared: Shared = {};
  const register = new TestRegister();
  let assertions = 1;
  register.beginFile('double.test.ts');
  define(register, shared);
  const runner = new MutantRunner(
    shared,
    () => Promise.resolve(register.tests),
    () => {
      const made = assertions;
      assertions = 1;
      return made;
    },
  );
  await runner.init();
  return { runner, shared, silence: () => (assertions = 0) };
}

const mutant = (id: string) => ({ id, fileName: 'lib/double.ts' });

function fails(message: string): never {
  throw new Error(message);
}

describe('a mutant', () => {
  it('is killed by the test that fails under it, and by no other', async () => {
    const { runner } = await runnerOf((register, shared) => {
      register.test('one', () => (shared.activeMutant === '1' ? fails('one') : undefined));
      register.test('two', () => (shared.activeMutant === '2' ? fails('two') : undefined));
    });

    expect(await runner.mutantRun({ activeMutant: mutant('2') })).toEqual({
      status: 'killed',
      killedBy: ['double.test.ts#two'],
      failureMessage: 'Error: two',
      nrOfTests: 2,
    });
    expect(await runner.mutantRun({ activeMutant: mutant('3') })).toEqual({
      status: 'survived',
      nrOfTests: 2,
    });
  });

  it('is asked the tests of its own file before all others', async () => {
    const asked: string[] = [];
    const { runner } = await runnerOf((register) => {
      register.beginFile('test/halve.test.ts');
      register.test('halves', () => asked.push('halves'));
      register.beginFile('test/double-more.test.ts');
      register.test('doubles', () => asked.push('doubles'));
    });

    await runner.mutantRun({ activeMutant: mutant('1') });

    expect(asked).toEqual(['doubles', 'halves']);
  });

  it('is asked only the tests that reach it', async () => {
    const { runner } = await runnerOf((register) => {
      register.test('one', () => fails('one'));
      register.test('two', () => undefined);
    });

    const run = { activeMutant: mutant('1'), testFilter: ['double.test.ts#two'] };

    expect(await runner.mutantRun(run)).toEqual({ status: 'survived', nrOfTests: 1 });
  });

  it('is killed where it keeps a test from asserting', async () => {
    const { runner, silence } = await runnerOf((register) => {
      register.test('one', () => silence());
    });

    const result = await runner.mutantRun({ activeMutant: mutant('1') });

    expect(result).toMatchObject({ status: 'killed', failureMessage: 'it made no assertion' });
  });

  it('that is reached without end has run out of time', async () => {
    const { runner } = await runnerOf((register, shared) => {
      register.test('one', () => {
        shared.hitCount = 101;
        fails('the limit');
      });
    });

    const result = await runner.mutantRun({ activeMutant: mutant('1'), hitLimit: 100 });

    expect(result.status).toBe('timeout');
  });

  it('is switched off again, whatever the test did', async () => {
    const { runner, shared } = await runnerOf((register) => {
      register.test('one', () => fails('one'));
    });

    await runner.mutantRun({ activeMutant: mutant('1') });

    expect(shared.activeMutant).toBeUndefined();
  });
});

describe('without a mutant', () => {
  it('each test is told by its name, each row of a table as one, and by whether it fails', async () => {
    const { runner } = await runnerOf((register) => {
      register.group('group', () => {
        register.each(register.test)([['a', 1], 'a'])('row %s', (cell: unknown) => {
          if (cell !== 'a') fails('the row');
        });
        register.test('bad', () => fails('bad'));
      });
    });

    const { tests } = await runner.dryRun();

    expect(tests.map(({ id, status }) => [id, status])).toEqual([
      ['double.test.ts#group > row a 1', 0],
      ['double.test.ts#group > row a', 0],
      ['double.test.ts#group > bad', 1],
    ]);
  });

  it('what a test reaches is told as its own', async () => {
    const reached: unknown[] = [];
    const { runner, shared } = await runnerOf((register, during) => {
      register.test('one', () => reached.push(during.currentTestId));
      register.test('one', () => reached.push(during.currentTestId));
    });

    await runner.dryRun();

    expect(reached).toEqual(['double.test.ts#one', 'double.test.ts#one (2)']);
    expect(shared.currentTestId).toBeUndefined();
  });
});
