import { X } from 'lucide-react';
import Form from 'next/form';
import type { ReactNode } from 'react';
import type { LedgerQuery } from '#lib/use-cases/load-ledger.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { ledgerAddress } from './ledger-address.ts';

/** What is asked for; it stands in the address, with and without a script. */
export function LedgerFilter({ query }: { readonly query: LedgerQuery }): ReactNode {
  const { text, action, actor, subject, from, to } = query;
  const chosen = [
    ...(actor === '' ? [] : [{ name: 'By one actor', without: { actor: '' } }]),
    ...(subject === ''
      ? []
      : [{ name: `Of one ${subject.split(':')[0]}`, without: { subject: '' } }]),
  ];
  return (
    <div className="grid gap-3 border-line border-b px-4 py-3" data-screen-only="">
      <Form
        action="/ledger"
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1.4fr_1fr_1fr_auto]"
        key={JSON.stringify(query)}
      >
        <Field label="Text" name="text" required>
          {({ required: _required, ...control }) => (
            <input {...control} defaultValue={text} maxLength={200} type="search" />
          )}
        </Field>
        <Field label="Action" name="action" required>
          {({ required: _required, ...control }) => (
            <input {...control} defaultValue={action} maxLength={200} placeholder="claim.change" />
          )}
        </Field>
        <Field label="From" name="from" required>
          {({ required: _required, ...control }) => (
            <input {...control} defaultValue={from ?? ''} type="date" />
          )}
        </Field>
        <Field label="To" name="to" required>
          {({ required: _required, ...control }) => (
            <input {...control} defaultValue={to ?? ''} type="date" />
          )}
        </Field>
        {actor === '' ? null : <input name="actor" type="hidden" value={actor} />}
        {subject === '' ? null : <input name="subject" type="hidden" value={subject} />}
        <Button type="submit">Find</Button>
      </Form>
      {chosen.length === 0 ? null : (
        <ul className="flex flex-wrap gap-2">
          {chosen.map(({ name, without }) => (
            <li key={name}>
              <Chip chosen href={ledgerAddress(query, { ...without, before: null })}>
                {name} <X aria-label="take away" size={12} />
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
