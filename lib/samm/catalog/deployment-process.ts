import type { StreamEntry } from './schema.ts';

/** Stream A: questions, benefits and criteria in SAMM's words; summaries and guidance in our own. */
export const deploymentProcess: StreamEntry = {
  code: 'I-SD-A',
  id: '9ec70d6f7ddb4cb6b37928f9994c6049',
  name: 'Deployment Process',
  wording: 'samm',
  summary:
    'What reaches production is what was meant to reach it, by a way that is the same every time.',
  questions: [
    {
      code: 'I-SD-A-1',
      level: 1,
      fileKey: 'I-SD-1-A',
      toolboxId: 'I-SD-A-1-1',
      activityId: '994bcac2bb7c4cc59a0faa365a0b58a0',
      questionId: '24697d43707b4d83a6a5819a9db9a75d',
      answerSetId: 'f77bd45a28c8493dbba6e53b2eafa20f',
      text: 'Do you use repeatable deployment processes?',
      benefit:
        'Limited risk of human error during the deployment process, minimizing security issues.',
      summary:
        'Write the way to production down once, for people or for a pipeline, and keep its tools tight and its users few.',
      criteria: [
        {
          code: 'I-SD-A-1.1',
          text: 'You have enough information to run the deployment processes.',
          guidance:
            'For every stage there is a pipeline definition that deploys to it, or a runbook that names the stage and gives ordered steps, the way back, and whom to call. Somebody new to the team could deploy from it alone.',
        },
        {
          code: 'I-SD-A-1.2',
          text: 'Your deployment documentation is up to date.',
          guidance:
            'The runbook was changed or reviewed within the last year, and soon after each change of what the pipeline does. Where the pipeline itself is the documentation, the last production deployment ran the definition that the default branch held.',
        },
        {
          code: 'I-SD-A-1.3',
          text: 'Your deployment documentation is accessible to relevant stakeholders.',
          guidance:
            'The owning team and everybody who triggers or approves a deployment can read the place where the documentation is kept. Keep one original: copies go stale unseen.',
        },
        {
          code: 'I-SD-A-1.4',
          text: 'You ensure that only defined qualified personnel can trigger a deployment.',
          guidance:
            'Production asks for a reviewer, or takes only refs that are themselves protected, with no bypass for administrators. Everybody who can let a deployment through is on the register of trained people, and nobody approves what they triggered.',
        },
        {
          code: 'I-SD-A-1.5',
          text: 'You harden the tools that are used within the deployment process.',
          guidance:
            'Deploying workflows pin foreign actions to a full commit, run with the least permissions, and never mix untrusted code or input with their rights. The organisation restricts which actions may run, and the tools themselves are releases that still get security fixes.',
        },
      ],
    },
    {
      code: 'I-SD-A-2',
      level: 2,
      fileKey: 'I-SD-2-A',
      toolboxId: 'I-SD-A-2-1',
      activityId: '1f3a9306778f4539a437d9f19232cda7',
      questionId: '7ef6753cda0d4da6ad194e56650f584d',
      answerSetId: 'f77bd45a28c8493dbba6e53b2eafa20f',
      text: 'Are deployment processes automated and employing security checks?',
      benefit: 'Efficient deployment process with integrated security tools.',
      summary:
        'Let a pipeline deploy to every stage, let security tests stop it, tell the responsible people what they found, and keep the record.',
      criteria: [
        {
          code: 'I-SD-A-2.1',
          text: 'Deployment processes are automated on all stages.',
          guidance:
            "Every deployment to every stage is carried out by a pipeline, none with a person's own credentials. Each stage receives the very artifact that passed the stage before it.",
        },
        {
          code: 'I-SD-A-2.2',
          text: 'Deployment includes automated security testing procedures.',
          guidance:
            'A security test, such as a scan of the image or a dynamic test, stands on the way to production, and its failure stops the deployment. For each version in production there is a completed result.',
        },
        {
          code: 'I-SD-A-2.3',
          text: 'You alert responsible staff to identified vulnerabilities.',
          guidance:
            'Each application has a channel and named people. Findings above the threshold reach them within a day; where nothing was found, a test alert that somebody acknowledged shows that the route works.',
        },
        {
          code: 'I-SD-A-2.4',
          text: 'You have logs available for your past deployments for a defined period of time.',
          guidance:
            'For each deployment of the past year it is on record who deployed which version where and when. The logs can be fetched for as long as the defined period says.',
        },
      ],
    },
    {
      code: 'I-SD-A-3',
      level: 3,
      fileKey: 'I-SD-3-A',
      toolboxId: 'I-SD-A-3-1',
      activityId: '05a3e75c6c654ae58a115cbf4295662b',
      questionId: 'f87fddbf283a4c38b45a3125d827dd27',
      answerSetId: 'f77bd45a28c8493dbba6e53b2eafa20f',
      text: 'Do you consistently validate the integrity of deployed artifacts?',
      benefit: 'Assured integrity of artifacts being deployed to production.',
      summary:
        'Sign at build time, verify at deployment, refuse what does not verify, and make up for what cannot be verified.',
      criteria: [
        {
          code: 'I-SD-A-3.1',
          text: 'You prevent or roll back deployment if you detect an integrity breach.',
          guidance:
            'An enforcing gate on every production stage turns away artifacts without a verified signature. A drill with a tampered artifact was denied within the last month, and nothing reached production past the gate.',
        },
        {
          code: 'I-SD-A-3.2',
          text: 'The verification is done against signatures created during the build time.',
          guidance:
            'Each artifact in production carries a signature or provenance over its very digest, made before the deployment by the signer declared for it. Signers, keys and roots have an owner and are reviewed.',
        },
        {
          code: 'I-SD-A-3.3',
          text: 'If checking of signatures is not possible (e.g. externally build software), you introduce compensating measures.',
          guidance:
            "For external software without a signature that can be checked there is an accepted measure that names it: a pinned vendor checksum, a rebuild, isolation, a scan. One's own artifacts are always signed; no measure makes up for that.",
        },
      ],
    },
  ],
};
