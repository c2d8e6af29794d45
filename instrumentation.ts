import type { Instrumentation } from 'next';
import { reportPageTrouble } from '#lib/http/report-page-trouble.ts';

/** Next calls this for whatever a page, an action or the proxy throws. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) =>
  reportPageTrouble(error, request, context);
