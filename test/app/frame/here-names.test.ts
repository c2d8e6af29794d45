import { describe, expect, it } from 'vitest';
import { nameHere, nameOf, onNames } from '../../../app/frame/here-names.ts';

describe('what the record is called that an address names', () => {
  it('is told for the record and for all pages below it, and for no other', () => {
    const leave = nameHere('/applications/shop', 'The shop');

    expect(nameOf('/applications/shop')).toBe('The shop');
    expect(nameOf('/applications/shop/evidence')).toBe('The shop');
    expect(nameOf('/applications/shop-2')).toBeNull();
    leave();
    expect(nameOf('/applications/shop')).toBeNull();
  });

  it('is that of the nearest record', () => {
    const leaves = [nameHere('/a', 'far'), nameHere('/a/b', 'near'), nameHere('/a/b/c', 'nearer')];

    expect(nameOf('/a/b/d')).toBe('near');
    for (const leave of leaves) leave();
  });

  it('is not taken away by a page that left after another had come', () => {
    const leaveFirst = nameHere('/a', 'before');
    const leaveSecond = nameHere('/a', 'after');

    leaveFirst();

    expect(nameOf('/a')).toBe('after');
    leaveSecond();
  });

  it('is told of to whoever listens, until they leave', () => {
    let told = 0;
    const leave = onNames(() => {
      told += 1;
    });
    nameHere('/a', 'one')();
    leave();
    nameHere('/a', 'two')();

    expect(told).toBe(2);
  });
});
