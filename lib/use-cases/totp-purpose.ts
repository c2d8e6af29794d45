/** What the secret of somebody's authenticator app is sealed for: in another's row it opens nothing. */
export function totpPurpose(personId: string): string {
  return `totp ${personId}`;
}
