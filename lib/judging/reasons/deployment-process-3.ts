/** Reasons of I-SD-A-3. */
export const deploymentProcess3Reasons = {} as const;
