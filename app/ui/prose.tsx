import type { ReactNode } from 'react';

/** A sentence of Assay: what stands between backticks is a name of the world and set as such. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  let at = 0;
  return text.split('`').map((part, index, parts) => {
    const key = `${at}`;
    at += part.length + 1;
    const isName = index % 2 === 1 && index < parts.length - 1;
    if (isName) {
      return (
        <code className="rounded-mark bg-sunken px-1 font-mono break-words" key={key}>
          {part}
        </code>
      );
    }
    return index % 2 === 1 ? `\`${part}` : part;
  });
}
