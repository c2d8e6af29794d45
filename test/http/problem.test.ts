import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AppError, type ErrorCode, errorTable } from '#lib/errors.ts';
import { InputTrouble } from '#lib/http/input-trouble.ts';
import { problemOf, problemResponse, retryAfterOf } from '#lib/http/problem.ts';

interface Line {
  readonly level: string;
  readonly fields: object;
}

function logged() {
  const lines: Line[] = [];
  const at = (level: string) => (fields: object) => {
    lines.push({ level, fields });
  };
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } };
}

const canary = ['s3cr3t', 'canary'].join('-');

describe('a problem', () => {
  it.each(Object.entries(errorTable))('of %s is answered by the table', (code, row) => {
    const { lines, log } = logged();
    const error = new AppError(code as ErrorCode, 'as it is');

    expect(problemOf(error, 'r1', log)).toEqual({
      type: `urn:assay:error:${code}`,
      title: expect.stringMatching(/^[A-Z]/),
      status: row.httpStatus,
      code,
      detail: 'as it is',
      requestId: 'r1',
    });
    expect(lines).toMatchObject([{ level: row.logLevel, fields: { code, requestId: 'r1' } }]);
  });

  it('of what nobody expected tells a reference, and the log the rest', () => {
    const { lines, log } = logged();

    const problem = problemOf(new Error(canary), 'r1', log);

    expect(problem).toMatchObject({ status: 500, code: 'internal.unexpected' });
    expect(JSON.stringify(problem)).not.toContain(canary);
    expect(problem.detail).toContain('r1');
    expect(lines).toMatchObject([{ level: 'error', fields: { cause: expect.any(String) } }]);
    expect(JSON.stringify(lines)).toContain(canary);
  });

  it.each([undefined, null, 'text', 7, { code: 'access.denied' }])(
    'of %j, which is no error, is one that nobody expected',
    (thrown) => {
      expect(problemOf(thrown, 'r1', logged().log).code).toBe('internal.unexpected');
    },
  );

  it('names the fields that are wrong, the first fault of each', () => {
    const schema = z.object({ body: z.object({ name: z.string().min(3, 'a').max(1, 'b') }) });
    const { error } = schema.safeParse({ body: { name: 'xx' } });

    expect(error && problemOf(new InputTrouble(error), 'r1', logged().log).fields).toEqual({
      'body.name': 'a',
    });
  });

  it('names the field that a use case objects to', () => {
    const error = new AppError('password.wrong', 'not yours', { details: { field: 'current' } });

    expect(problemOf(error, 'r1', logged().log).fields).toEqual({ current: 'not yours' });
  });

  it('is an answer of its own type, with how long to wait where waiting helps', async () => {
    const error = new AppError('sign_in.slow_down', 'wait', { details: { retryAfterSeconds: 8 } });
    const problem = problemOf(error, 'r1', logged().log);

    const answer = problemResponse(problem, retryAfterOf(error));

    expect(answer.status).toBe(429);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('retry-after')).toBe('8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ ...problem });
    expect(problemResponse(problem).headers.has('retry-after')).toBe(false);
    expect(retryAfterOf(new Error('x'))).toBeUndefined();
  });
});
