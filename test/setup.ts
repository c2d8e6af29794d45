import { afterEach, beforeEach } from 'vitest';

// Whatever reaches console.error is trouble that nobody handled: the test that let it through
// fails, even when the code under test caught what was thrown at it.
const loud: string[] = [];

console.error = (...words: readonly unknown[]): void => {
  loud.push(words.map(String).join(' '));
};

beforeEach(() => {
  loud.length = 0;
});

afterEach(() => {
  const said = loud.splice(0);
  if (said.length > 0) throw new Error(`console.error was called: ${said.join('; ')}`);
});
