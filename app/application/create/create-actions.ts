'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';

import { createApplication } from '#lib/use-cases/create-application.ts';
import { proposeSlug } from '#lib/use-cases/propose-slug.ts';
import { fieldFaults } from '../field-faults.ts';
import { SourceFields } from '../source-input.ts';

const NewApplication = SourceFields.extend({
  name: z.string().max(1_000),
  slug: z.string().max(1_000),
  team: z.string().max(1_000),
  criticality: z.enum(['low', 'medium', 'high', 'critical']),
});

/** Makes an application and goes to its first collection, or to its page where it has no source. */
export const submitNewApplication = formAction({
  action: 'manage_applications',
  input: NewApplication,
  handle: async (web, { actor }, { name, slug, team, criticality, ...source }) => {
    const made = await createApplication(web, actor, {
      name,
      slug: slug.trim() === '' ? proposeSlug(name) : slug.trim(),
      team,
      criticality,
      source: source.locator.trim() === '' ? null : source,
    });
    if (made.outcome === 'refused') throw fieldFaults(made.errors);
    revalidatePath('/', 'layout');
    redirect(made.runId === null ? `/applications/${made.slug}` : `/collectors/runs/${made.runId}`);
  },
});
