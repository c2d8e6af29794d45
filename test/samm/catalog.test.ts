import { describe, expect, it } from 'vitest';
import { catalog } from '#lib/samm/catalog/catalog.ts';
import { byQuestion, CriterionCode, levels, QuestionCode } from '#lib/samm/catalog/codes.ts';
import {
  answerOptionOf,
  criteria,
  criteriaOfQuestion,
  criterionOf,
  questionOf,
  questions,
  streamOf,
  streams,
} from '#lib/samm/catalog/look-ups.ts';

const officialQuestions = [
  [
    'I-SD-A-1',
    'Do you use repeatable deployment processes?',
    'Limited risk of human error during the deployment process, minimizing security issues.',
  ],
  [
    'I-SD-A-2',
    'Are deployment processes automated and employing security checks?',
    'Efficient deployment process with integrated security tools.',
  ],
  [
    'I-SD-A-3',
    'Do you consistently validate the integrity of deployed artifacts?',
    'Assured integrity of artifacts being deployed to production.',
  ],
  [
    'I-SD-B-1',
    'Is access to application secrets limited to those who need it?',
    'Production secrets are reachable only by the few who must reach them.',
  ],
  [
    'I-SD-B-2',
    'Are production secrets put in place during deployment, without people?',
    'Possible leaks of production secrets are noticed.',
  ],
  [
    'I-SD-B-3',
    'Do application secrets have a managed life cycle?',
    'Abuse of production secrets is small in effect and seen in time.',
  ],
];

const wordedCriteria = [
  ['I-SD-A-1.1', 'You have enough information to run the deployment processes.'],
  ['I-SD-A-1.2', 'Your deployment documentation is up to date.'],
  ['I-SD-A-1.3', 'Your deployment documentation is accessible to relevant stakeholders.'],
  ['I-SD-A-1.4', 'You ensure that only defined qualified personnel can trigger a deployment.'],
  ['I-SD-A-1.5', 'You harden the tools that are used within the deployment process.'],
  ['I-SD-A-2.1', 'Deployment processes are automated on all stages.'],
  ['I-SD-A-2.2', 'Deployment includes automated security testing procedures.'],
  ['I-SD-A-2.3', 'You alert responsible staff to identified vulnerabilities.'],
  ['I-SD-A-2.4', 'You have logs available for your past deployments for a defined period of time.'],
  ['I-SD-A-3.1', 'You prevent or roll back deployment if you detect an integrity breach.'],
  ['I-SD-A-3.2', 'The verification is done against signatures created during the build time.'],
  [
    'I-SD-A-3.3',
    'If checking of signatures is not possible (e.g. externally build software), you introduce compensating measures.',
  ],
  ['I-SD-B-1.1', 'Production secrets are kept protected in a secured place.'],
  ['I-SD-B-1.2', 'Developers cannot reach production secrets.'],
  ['I-SD-B-1.3', 'Production secrets are absent from non-production environments.'],
  ['I-SD-B-2.1', 'Source code holds no active application secret.'],
  ['I-SD-B-2.2', 'Normally no person touches secrets while deploying.'],
  ['I-SD-B-2.3', 'Attempts at abnormal access to secrets are logged and raise an alert.'],
  ['I-SD-B-3.1', 'Secrets are generated and distributed by a vetted tool.'],
  ['I-SD-B-3.2', 'Each application instance has secrets of its own.'],
  ['I-SD-B-3.3', 'Secrets are renewed regularly.'],
];

const sammIds = [
  [
    'I-SD-A-1',
    'I-SD-1-A',
    'I-SD-A-1-1',
    '994bcac2bb7c4cc59a0faa365a0b58a0',
    '24697d43707b4d83a6a5819a9db9a75d',
  ],
  [
    'I-SD-A-2',
    'I-SD-2-A',
    'I-SD-A-2-1',
    '1f3a9306778f4539a437d9f19232cda7',
    '7ef6753cda0d4da6ad194e56650f584d',
  ],
  [
    'I-SD-A-3',
    'I-SD-3-A',
    'I-SD-A-3-1',
    '05a3e75c6c654ae58a115cbf4295662b',
    'f87fddbf283a4c38b45a3125d827dd27',
  ],
  [
    'I-SD-B-1',
    'I-SD-1-B',
    'I-SD-B-1-1',
    '77a5f467ffe140e2a2839bb522e82c4e',
    '37c6a5618a6344b386eb872619cfe53f',
  ],
  [
    'I-SD-B-2',
    'I-SD-2-B',
    'I-SD-B-2-1',
    '4729b4bd6dca4d58a68cb854ad4409a6',
    'c5f66e97db174d8c9dc2d82fbad9d4e3',
  ],
  [
    'I-SD-B-3',
    'I-SD-3-B',
    'I-SD-B-3-1',
    'fed0d75c064c4a979a5b7b98adfdedbf',
    '50af7a14ddf2408fb4576e3972cf13e3',
  ],
];

describe('the SAMM catalog', () => {
  it('names its model, release, licence and whom to credit', () => {
    const { attribution, licence, licenceUrl, model, practice, release } = catalog;

    expect({ attribution, licence, licenceUrl, model, release }).toEqual({
      attribution: 'OWASP SAMM project, OWASP Foundation, https://owaspsamm.org',
      licence: 'CC BY-SA 4.0',
      licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/',
      model: 'OWASP SAMM',
      release: 'v2.2.0',
    });
    expect([practice.code, practice.id, practice.name]).toEqual([
      'I-SD',
      '40d7879025144dbbbf34ba8ea82f060d',
      'Secure Deployment',
    ]);
  });

  it('has the two streams with their SAMM names and says whose wording each has', () => {
    const found = streams.map(({ code, id, name, questions: own, wording }) => [
      code,
      id,
      name,
      wording,
      own,
    ]);

    expect(found).toEqual([
      [
        'I-SD-A',
        '9ec70d6f7ddb4cb6b37928f9994c6049',
        'Deployment Process',
        'samm',
        ['I-SD-A-1', 'I-SD-A-2', 'I-SD-A-3'],
      ],
      [
        'I-SD-B',
        '9a5f26d77f204467bdda7ffa09109d73',
        'Secret Management',
        'own',
        ['I-SD-B-1', 'I-SD-B-2', 'I-SD-B-3'],
      ],
    ]);
  });

  it('has the three levels with the ids of practice level and maturity level', () => {
    const found = catalog.levels.map(({ id, level, maturityLevelId }) => [
      level,
      id,
      maturityLevelId,
    ]);

    expect(found).toEqual([
      [1, '5015427608de428cba3c324772fb4191', '0a1dc80f84964f2fa776c5d8e932353a'],
      [2, '3e89d1fa6cba4516a3ec446faaab5b84', '47dd82af343e4695a0385418af4398d1'],
      [3, 'fc5eb251c6ee4f3db04eb01b62d380ba', '7bbfe31d447e48759ef0f2af25c31b43'],
    ]);
    expect(levels).toEqual([1, 2, 3]);
  });

  it('asks the six questions word for word, each with its benefit', () => {
    const found = questions.map(({ benefit, code, text }) => [code, text, benefit]);

    expect(found).toEqual(officialQuestions);
  });

  it('carries SAMM ids of activity, question and answer set, so answers travel between tools', () => {
    const found = questions.map(({ activityId, code, fileKey, questionId, toolboxId }) => [
      code,
      fileKey,
      toolboxId,
      activityId,
      questionId,
    ]);

    expect(found).toEqual(sammIds);
    expect(new Set(questions.map(({ answerSetId }) => answerSetId))).toEqual(
      new Set(['f77bd45a28c8493dbba6e53b2eafa20f']),
    );
    expect(catalog.answerSet.id).toBe('f77bd45a28c8493dbba6e53b2eafa20f');
  });

  it('has the 21 criteria word for word', () => {
    const found = criteria.map(({ code, text }) => [code, text]);

    expect(found).toEqual(wordedCriteria);
  });

  it('guides through every criterion in one to three sentences', () => {
    const sentences = criteria.map(
      ({ guidance }) => guidance.split('.').filter((part) => part !== '').length,
    );

    expect(sentences).toHaveLength(21);
    expect(Math.min(...sentences)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...sentences)).toBeLessThanOrEqual(3);
  });

  it.each([
    ['no', 0, 'No'],
    ['some', 0.25, 'Yes, for some applications'],
    ['half', 0.5, 'Yes, for at least half of the applications'],
    ['most', 1, 'Yes, for most or all of the applications'],
  ] as const)('answers %s with the value %d and the words of SAMM', (answer, value, text) => {
    const option = answerOptionOf(answer);

    expect(option).toEqual({ answer, value, text });
  });

  it('cannot be changed by whoever reads it', () => {
    const parts = [
      catalog,
      catalog.practice,
      catalog.answerSet,
      catalog.streams,
      streams,
      streams[0],
      streams[0]?.questions,
      questions,
      questions[0],
      questions[0]?.criteria,
      criteria,
      criteria[0],
      criteriaOfQuestion('I-SD-A-1'),
    ];

    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
  });
});

describe('look-ups', () => {
  it('finds every criterion with its question, stream and level', () => {
    const criterion = criterionOf('I-SD-B-2.3');

    expect(criterion).toMatchObject({
      code: 'I-SD-B-2.3',
      question: 'I-SD-B-2',
      stream: 'I-SD-B',
      level: 2,
    });
    expect(CriterionCode.options.map((code) => criterionOf(code).code)).toEqual(
      CriterionCode.options,
    );
  });

  it('finds a question by its own code and by that of each of its criteria', () => {
    const byItself = QuestionCode.options.map((code) => questionOf(code).code);
    const byCriterion = criteria.map(({ code }) => questionOf(code).code);

    expect(byItself).toEqual(QuestionCode.options);
    expect(byCriterion).toEqual(criteria.map(({ code }) => code.slice(0, 8)));
  });

  it('lists the criteria of a question in order, 21 in all', () => {
    const counts = byQuestion((code) => criteriaOfQuestion(code).length);
    const codes = criteriaOfQuestion('I-SD-A-2').map(({ code }) => code);

    expect(counts).toEqual({
      'I-SD-A-1': 5,
      'I-SD-A-2': 4,
      'I-SD-A-3': 3,
      'I-SD-B-1': 3,
      'I-SD-B-2': 3,
      'I-SD-B-3': 3,
    });
    expect(codes).toEqual(['I-SD-A-2.1', 'I-SD-A-2.2', 'I-SD-A-2.3', 'I-SD-A-2.4']);
    expect(questionOf('I-SD-A-2').criteria).toEqual(codes);
  });

  it('finds a stream by its code', () => {
    expect(streamOf('I-SD-B').name).toBe('Secret Management');
  });

  it('names the code that only an unchecked cast can ask for', () => {
    // Reflection passes what the compiler would refuse.
    const ask = (): unknown => Reflect.apply(questionOf, undefined, ['I-SD-C-1']);

    expect(ask).toThrow(new RangeError('the SAMM catalog has no "I-SD-C-1"'));
  });
});
