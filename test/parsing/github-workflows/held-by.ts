import { analyse } from './workflow-text.ts';

export const scan = (rest = '') => `{ uses: securego/gosec@v2${rest} }`;
export const ship = (rest = '') => `{ uses: azure/webapps-deploy@v3${rest} }`;
export const job = (id: string, steps: string, extra = '') =>
  `  ${id}: { runs-on: x${extra}, steps: [${steps}] }`;
export const workflow = (on: string, ...jobs: readonly string[]) =>
  [`on: ${on}`, 'jobs:', ...jobs].join('\n');
/** What waits for the one test there is, `file#job`, and the ways past it. */
export async function heldBy(files: Readonly<Record<string, string>>) {
  const { securitySteps, failures } = await analyse(files);
  if (failures.length > 0) throw new Error(failures[0]?.detail);
  return securitySteps.map(({ gatesJobs, escapes }) => [
    gatesJobs.map((key) => key.replace('.github/workflows/', '').replace('.yml', '')),
    escapes,
  ]);
}
