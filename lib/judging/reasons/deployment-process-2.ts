/** Reasons of I-SD-A-2. */
export const deploymentProcess2Reasons = {} as const;
