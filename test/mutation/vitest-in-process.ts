import { expect as vitestExpect } from 'vitest';
import { TestRegister } from './registered-tests.ts';

export const expect = vitestExpect;

/** What the tests that were loaded have registered. */
export const register = new TestRegister();

export const it = Object.assign(register.test, { each: register.each(register.test) });
export const test = it;
export const describe = Object.assign(register.group, { each: register.each(register.group) });
export const { beforeEach, afterEach } = register;
