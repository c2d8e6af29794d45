import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const app = fileURLToPath(new URL('../../app', import.meta.url));
const refused = /\sstyle=\{|<style|<script|dangerouslySetInnerHTML|\son[a-z]+="/;

const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, text: readFileSync(join(app, name), 'utf8') }));

describe('pages under a strict content security policy', () => {
  it('inline no style and no script', () => {
    const offenders = sources.filter(({ text }) => refused.test(text)).map(({ name }) => name);

    expect(sources.length).toBeGreaterThan(20);
    expect(offenders).toEqual([]);
  });

  it('draws what is its own in the browser’s part: a drawing that arrives in pieces is hidden by a style', () => {
    const offenders = sources
      .filter(({ text }) => text.includes('<svg') && !text.startsWith("'use client';"))
      .map(({ name }) => name);

    expect(offenders).toEqual([]);
  });

  it.each([
    '<div style={{ width }} />',
    '<style>{css}</style>',
    '<script src="/a.js" />',
    '<div dangerouslySetInnerHTML={{ __html }} />',
    '<a onclick="go()">',
  ])('objects to %s', (line) => {
    expect(refused.test(line)).toBe(true);
  });

  it('accepts a handler and a class', () => {
    expect(refused.test('<button className="w-full" onClick={() => go()}>')).toBe(false);
  });
});
