import { describe, expect, it } from 'vitest';
import { parseSammActivity, parseSammQuestion } from '#lib/parsing/samm-model/parse-samm-model.ts';

const id = '0123456789abcdef0123456789abcdef';
const other = 'fedcba9876543210fedcba9876543210';
const question = `type: Question\nid: ${id}\nactivity: ${other}\ntext: "  Do you?  "\norder: 1\nquality: [" one ", two]\n`;
const activity = `id: ${id}\ntitle: Title\nbenefit: Benefit\nshortDescription: Short\nlongDescription: ""\nresults: []\n`;

const readQuestion = (text: string) => parseSammQuestion({ path: 'questions/I-SD-1-A.yml', text });
const readActivity = (text: string) => parseSammActivity({ path: 'activities/x.yml', text });
const refused = (place: string, detail: string) => ({
  ok: false,
  failure: { code: 'malformed', place, detail },
});

describe("a question of SAMM's core model", () => {
  it('is read without the white space around its texts and without what else it has', () => {
    expect(readQuestion(question)).toEqual({
      ok: true,
      value: { type: 'Question', id, activity: other, text: 'Do you?', quality: ['one', 'two'] },
    });
    expect(readQuestion(question.replace('type: Question\n', ''))).toEqual({
      ok: true,
      value: { id, activity: other, text: 'Do you?', quality: ['one', 'two'] },
    });
  });

  it.each([
    ['another type', question.replace('type: Question', 'type: Answer'), 'type'],
    ['an id with a digit too many', question.replace(id, `${id}0`), 'id'],
    ['an id in capitals', question.replace(other, other.toUpperCase()), 'activity'],
    ['an empty text', question.replace('  Do you?  ', '  '), 'text'],
    ['a text of 1,001 characters', question.replace('Do you?', 'x'.repeat(1_001)), 'text'],
    ['no criteria', question.replace('[" one ", two]', '[]'), 'quality'],
    ['21 criteria', question.replace('" one "', `${'x, '.repeat(19)}x`), 'quality'],
    ['an empty criterion', question.replace('two', '" "'), 'quality.1'],
    ['a list instead of a mapping', '- a\n', 'it'],
  ])('with %s is refused by the name of the field', (_name, text, field) => {
    expect(readQuestion(text)).toEqual(
      refused('questions/I-SD-1-A.yml', `${field} is not as SAMM's core model has it`),
    );
  });

  it('takes a text of 1,000 characters and 20 criteria', () => {
    const most = question
      .replace('  Do you?  ', 'x'.repeat(1_000))
      .replace('[" one ", two]', `[${'x,'.repeat(20)}]`);

    expect(readQuestion(most)).toMatchObject({ ok: true });
  });

  it.each([
    ['', '---\n'],
    ['two', `${question}---\n${question}`],
  ])('that is not one document is refused: %s', (_name, text) => {
    expect(readQuestion(text)).toEqual(
      refused('questions/I-SD-1-A.yml', 'it is not one YAML document'),
    );
  });

  it('that is no YAML is refused by its line', () => {
    expect(readQuestion('a: 1\nb: *x\n')).toEqual(
      refused(
        'questions/I-SD-1-A.yml:2',
        'An alias names an anchor that does not stand before it.',
      ),
    );
  });
});

describe("an activity of SAMM's core model", () => {
  it('is read without its placeholders', () => {
    expect(readActivity(activity)).toEqual({
      ok: true,
      value: {
        id,
        title: 'Title',
        benefit: 'Benefit',
        shortDescription: 'Short',
        longDescription: '',
      },
    });
  });

  it('is refused by the name of the field that is missing or too long', () => {
    expect(readActivity(activity.replace('title: Title\n', ''))).toEqual(
      refused('activities/x.yml', "title is not as SAMM's core model has it"),
    );
    expect(readActivity(activity.replace('""', 'x'.repeat(20_001)))).toEqual(
      refused('activities/x.yml', "longDescription is not as SAMM's core model has it"),
    );
  });
});
