import { sentence } from '#lib/http/sentence.ts';
import { OptionsRefused } from './ask-options.ts';

/** What a browser says when no passkey came of it, in words. */
export function tellPasskeyTrouble(error: unknown): string {
  if (error instanceof OptionsRefused) return sentence(error.message);
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return 'No passkey was given. Try again, or sign in another way.';
  }
  if (name === 'InvalidStateError') return 'This device has a passkey for you already.';
  if (name === 'SecurityError') {
    return 'Passkeys work only where Assay is reached by a name and https, not by an address.';
  }
  return 'Your browser could not use a passkey here.';
}
