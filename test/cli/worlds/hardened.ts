import { makeRepository, type TestRepository } from '../../git-fixtures/test-repository.ts';

const pin = (letter: string): string => letter.repeat(40);

const workflow = `name: deploy
on:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@${pin('a')}
      - uses: aquasecurity/trivy-action@${pin('b')}
        with:
          scan-type: fs
          exit-code: '1'
  staging:
    needs: scan
    runs-on: ubuntu-latest
    environment: staging
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@${pin('a')}
      - uses: aws-actions/configure-aws-credentials@${pin('c')}
        with:
          role-to-assume: arn:aws:iam::000000000000:role/payments-staging
          aws-region: eu-west-1
      - run: helm upgrade --install payments ./chart --namespace staging
  production:
    needs: staging
    runs-on: ubuntu-latest
    environment: production
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@${pin('a')}
      - uses: aws-actions/configure-aws-credentials@${pin('c')}
        with:
          role-to-assume: arn:aws:iam::000000000000:role/payments-production
          aws-region: eu-west-1
      - run: helm upgrade --install payments ./chart --namespace production
`;

export const runbook = `# Deploying payments

## Deploy to staging and production

1. Merge the change into main and wait for the scan.
2. Look at staging, then approve the run for production.

## Rollback

1. Run the workflow of the former commit again.

## Contacts

Call the platform team on +00 000 000.
`;

const declaration = `version: 1
name: Payments
team: payments
criticality: high
stages:
  - name: staging
    environments: [staging]
  - name: production
    production: true
    environments: [production]
    vault_paths: [secret/payments/production/*]
`;

/** A GitHub project as one would wish it: declared, pinned, scanned, documented, no static secret. */
export function hardened(): TestRepository {
  const repository = makeRepository();
  repository.git('remote', 'add', 'origin', 'git@github.com:acme/payments.git');
  repository
    .write('.assay.yml', declaration)
    .write('.github/workflows/deploy.yml', workflow)
    .write('docs/deployment.md', runbook)
    .write('src/main.ts', 'export const answer = 42;\n');
  repository.commit('the application');
  return repository;
}
