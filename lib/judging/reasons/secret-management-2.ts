/** Reasons of I-SD-B-2. */
export const secretManagement2Reasons = {} as const;
