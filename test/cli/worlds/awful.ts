import { makeRepository, type TestRepository } from '../../git-fixtures/test-repository.ts';
import { seeded } from '../../peers/planted-secrets.ts';

const expression = (text: string): string => `\${{ ${text} }}`;

const workflow = `name: Deploy
on:
  pull_request_target:
  push:
    branches: [main]
permissions: write-all
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: someone/checkout@main
        with:
          ref: ${expression('github.event.pull_request.head.sha')}
      - uses: actions/checkout@v4
        with:
          ref: ${expression('github.event.pull_request.head.sha')}
      - run: trivy fs --exit-code 1 .
        continue-on-error: true
  deploy:
    needs: scan
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v4
      - run: echo "${expression('github.event.pull_request.title')}"
      - uses: stranger/kube-login@v2
        with:
          token: ${expression('secrets.KUBE_TOKEN')}
      - run: kubectl apply -f k8s/
`;

const make = seeded(7);
const base62 = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** What was planted in the history of the awful one; no output may hold any of it. */
export const awfulCanaries = {
  token: ['gh', 'p_', make(base62, 36)].join(''),
  cloudKey: ['AK', 'IA', make('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)].join(''),
  password: make(base62, 24),
  inName: ['gh', 'p_', make(base62, 36)].join(''),
  inMessage: ['gh', 'p_', make(base62, 36)].join(''),
} as const;

/** A GitHub project in which everything that can be wrong in a checkout is wrong. */
export function awful(): TestRepository {
  const repository = makeRepository();
  repository.git(
    'remote',
    'add',
    'origin',
    `https://u:${awfulCanaries.password}@github.com/acme/shop.git`,
  );
  repository
    .write('.env', `GH_TOKEN=${awfulCanaries.token}\nAWS_ACCESS_KEY_ID=${awfulCanaries.cloudKey}\n`)
    .write('config.yml', `database: postgres://app:${awfulCanaries.password}@db.internal/shop\n`)
    .write(`backup/${awfulCanaries.inName}.txt`, `token = "${awfulCanaries.token}"\n`);
  repository.commit(`use ${awfulCanaries.inMessage}`);
  repository.remove('.env').write('.github/workflows/deploy.yml', workflow);
  repository.commit('remove the secrets');
  return repository;
}
