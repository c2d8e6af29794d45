import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name, unknown } from '../fields.ts';

export const toolVersion = defineKind({
  kind: 'tool_version',
  title: 'The release that a tool of the deployment runs',
  sorts: ['state'],
  body: z.strictObject({
    product: name,
    version: z.union([name, unknown]),
    instance: name,
    /** Run by its vendor, who keeps it patched. */
    vendorOperated: z.boolean(),
  }),
  subjectOf: (body) => `${body.product}/${body.instance}`,
  never: 'credentials in addresses',
});
