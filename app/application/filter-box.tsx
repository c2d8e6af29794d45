import Form from 'next/form';
import { type ReactNode, useId } from 'react';
import { Button } from '../ui/button.tsx';

interface FilterBoxProps {
  readonly path: string;
  readonly label: string;
  readonly text: string;
}

/** A filter by text that stands in the address. */
export function FilterBox({ path, label, text }: FilterBoxProps): ReactNode {
  const id = useId();
  return (
    <Form action={path} className="flex gap-2 border-line border-b px-4 py-3" data-screen-only="">
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <input
        className="h-8 w-full max-w-xs rounded-control border border-control bg-surface px-2.5 placeholder:text-faint"
        defaultValue={text}
        id={id}
        key={text}
        maxLength={200}
        name="text"
        placeholder={label}
        type="search"
      />
      <Button type="submit">Find</Button>
    </Form>
  );
}
