import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ClaimView } from '#lib/use-cases/claim-view.ts';

/** Links and files: they lead out, or are saved; nothing of them is shown here. */
export function ClaimProofs({ claim }: { readonly claim: ClaimView }): ReactNode {
  if (claim.links.length + claim.files.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">
      {claim.links.map((link) => (
        <li className="min-w-0 break-all" key={link}>
          <a className="text-link" href={link} rel="noreferrer nofollow" target="_blank">
            {link}
          </a>
        </li>
      ))}
      {claim.files.map((file) => (
        <li key={file.id}>
          <a
            className="inline-flex min-h-6 items-center gap-1 text-link"
            download={file.name}
            href={`/api/claims/${claim.id}/files/${file.id}`}
          >
            <Paperclip aria-hidden size={12} />
            {file.name} ({sizeOf(file.bytes)})
          </a>
        </li>
      ))}
    </ul>
  );
}

export function sizeOf(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1_024)} kB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
