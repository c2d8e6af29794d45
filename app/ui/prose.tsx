import type { ReactNode } from 'react';
import { dayText, exactText } from './relative-text.ts';

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
    return <Words key={key} text={index % 2 === 1 ? `\`${part}` : part} />;
  });
}

const instant = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)/;

/** Instants stand in sentences as machines write them; people read the day, and the rest on hover. */
function Words({ text }: { readonly text: string }): ReactNode {
  let at = 0;
  return text.split(instant).map((part, index) => {
    const key = `${at}`;
    at += part.length;
    if (index % 2 === 0) return part;
    return (
      <time dateTime={part} key={key} title={exactText(part)}>
        {dayText(part)}
      </time>
    );
  });
}
