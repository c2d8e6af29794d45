'use client';

import { useEffect } from 'react';
import { nameHere } from './here-names.ts';

interface NamedHereProps {
  /** The address of the record; pages below it belong to it. */
  readonly path: string;
  readonly name: string;
}

/** Tells the frame what the record is called that the address names by an id. */
export function NamedHere({ path, name }: NamedHereProps): null {
  useEffect(() => nameHere(path, name), [path, name]);
  return null;
}
