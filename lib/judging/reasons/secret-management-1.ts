/** Reasons of I-SD-B-1. */
export const secretManagement1Reasons = {} as const;
