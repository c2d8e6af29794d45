import { deploymentProcess } from './deployment-process.ts';
import { Catalog } from './schema.ts';
import { secretManagement } from './secret-management.ts';

/**
 * OWASP SAMM's practice Secure Deployment as data; licence and attribution in `lib/samm/LICENSE.md`.
 * It is parsed where it is defined, so a fault in the data stops every program that would use it.
 */
export const catalog: Catalog = Catalog.parse({
  model: 'OWASP SAMM',
  release: 'v2.2.0',
  licence: 'CC BY-SA 4.0',
  licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/',
  attribution: 'OWASP SAMM project, OWASP Foundation, https://owaspsamm.org',
  practice: {
    code: 'I-SD',
    id: '40d7879025144dbbbf34ba8ea82f060d',
    name: 'Secure Deployment',
    summary:
      'Bring software and its secrets to production so that neither is changed, lost or seen on the way.',
  },
  levels: [
    {
      level: 1,
      id: '5015427608de428cba3c324772fb4191',
      maturityLevelId: '0a1dc80f84964f2fa776c5d8e932353a',
      objective: 'The way to production is written down from end to end.',
    },
    {
      level: 2,
      id: '3e89d1fa6cba4516a3ec446faaab5b84',
      maturityLevelId: '47dd82af343e4695a0385418af4398d1',
      objective: 'Security is checked at set points on the way to production.',
    },
    {
      level: 3,
      id: 'fc5eb251c6ee4f3db04eb01b62d380ba',
      maturityLevelId: '7bbfe31d447e48759ef0f2af25c31b43',
      objective: 'Machines deploy, and machines verify every step that matters.',
    },
  ],
  answerSet: {
    id: 'f77bd45a28c8493dbba6e53b2eafa20f',
    key: 'A',
    answers: [
      { answer: 'no', value: 0, text: 'No' },
      { answer: 'some', value: 0.25, text: 'Yes, for some applications' },
      { answer: 'half', value: 0.5, text: 'Yes, for at least half of the applications' },
      { answer: 'most', value: 1, text: 'Yes, for most or all of the applications' },
    ],
  },
  streams: [deploymentProcess, secretManagement],
});
