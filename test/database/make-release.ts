import { criteriaOfQuestion, questions } from '#lib/samm/catalog/look-ups.ts';
import { makeFolder, writeInto } from '../git-fixtures/test-folder.ts';

/** A release as the core repository lays it out, in words of the test's own. */
export function makeRelease(
  reword: (code: string, text: string) => string = (_code, text) => text,
): string {
  const folder = makeFolder();
  for (const question of questions) {
    const criteria = criteriaOfQuestion(question.code).map(
      (one) => `- ${JSON.stringify(reword(one.code, one.text))}`,
    );
    writeInto(
      folder,
      `model/questions/${question.fileKey}.yml`,
      [
        '---',
        '#A comment',
        `activity: ${question.activityId}`,
        `answerSet: ${question.answerSetId}`,
        `id: ${question.questionId}`,
        `text: Officially, ${question.code}?`,
        'order: 1',
        'quality:',
        ...criteria,
        'type: Question',
      ].join('\n'),
    );
    writeInto(
      folder,
      `model/activities/${question.fileKey}.yml`,
      [
        `id: ${question.activityId}`,
        'title: A title',
        'benefit: No',
        'shortDescription: In short',
        'longDescription: |',
        '  At length.',
        'results:',
        '- result1',
        'metrics:',
      ].join('\n'),
    );
  }
  return folder;
}
