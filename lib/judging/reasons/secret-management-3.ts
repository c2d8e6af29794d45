/** Reasons of I-SD-B-3. */
export const secretManagement3Reasons = {} as const;
