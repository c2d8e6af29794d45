import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

describe('the workflows of a repository', () => {
  test('that call each other in every direction are analysed to an end', async () => {
    const count = 12;
    const names = Array.from({ length: count }, (_, at) => `w${at}.yml`);
    const files = names.map((name, at): [string, string] => {
      const calls = names.map(
        (other, call) =>
          `  j${call}: { uses: ./.github/workflows/${other}, secrets: inherit, with: { to: "${x('inputs.to')}-" } }`,
      );
      const text = [
        'on: { workflow_call: { inputs: { to: { type: string } } }, push: }',
        'jobs:',
        ...calls,
        `  d: { runs-on: x, environment: "${x('inputs.to')}", steps: [{ run: trivy fs . }, { run: "helm upgrade a b ${x(`secrets.S${at}`)}" }] }`,
      ].join('\n');
      return [name, text];
    });

    const { definitions, securitySteps, failures } = await analyse(Object.fromEntries(files));

    expect(failures).toEqual([]);
    expect(definitions.map((definition) => definition.role)).toEqual(Array(count).fill('deploy'));
    expect(securitySteps).toHaveLength(count);
  });

  test('give nothing, and no failure, where there are none', async () => {
    const analysis = await analyse({});

    expect(analysis).toEqual({
      definitions: [],
      hardening: [],
      securitySteps: [],
      logins: [],
      failures: [],
    });
  });

  test.each(['constructor', 'constructor@v1', '__proto__', './constructor'])(
    'are analysed although one uses %s',
    async (uses) => {
      const job = `environment: live\nsteps: [{ uses: ${uses} }, { run: helm upgrade a b }]`;

      const { definitions } = await analyse({ 'a.yml': oneJob(job) });

      expect(definitions.map(({ role, targets }) => [role, targets.length])).toEqual([
        ['deploy', 1],
      ]);
    },
  );

  test('keep escape sequences and line breaks of a file as text alone', async () => {
    const text = [
      'on: push',
      'jobs:',
      '  a:',
      '    name: "\\e[31mred\\nline"',
      '    runs-on: x',
      '    environment: "pro\\e[2Kduction\\n"',
      '    steps: [{ uses: aquasecurity/trivy-action@v1 }, { run: "echo \\"\\e]0;x\\a\\"" }]',
    ].join('\n');

    const { definitions, securitySteps } = await analyse({ 'a.yml': text });

    expect(definitions[0]?.targets.map((target) => target.environment)).toEqual([
      'pro\u001b[2Kduction\n',
    ]);
    expect(securitySteps[0]?.checkName).toBe('\u001b[31mred\nline');
  });
});
