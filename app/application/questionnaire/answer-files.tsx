'use client';

import { Paperclip } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { ClaimFileView } from '#lib/use-cases/claim-view.ts';
import { askRoute } from '../../ask-route.ts';
import { Button } from '../../ui/button.tsx';
import { sizeOf } from '../claim-proofs.tsx';
import type { AddedFile } from './use-answer.ts';

interface AnswerFilesProps {
  readonly claimId: string | null;
  readonly files: readonly ClaimFileView[];
  readonly onAdded: (file: AddedFile) => void;
  readonly onRemoved: (id: string, version: number) => void;
}

/** What taking a file out comes to: the claim is another version from then on. */
interface RemovedFile {
  readonly version: number;
}

const mostBytes = 10_485_760;

/** Files beside an answer; they come once there is an answer to keep them with. */
export function AnswerFiles(props: AnswerFilesProps): ReactNode {
  const { claimId, files, onAdded, onRemoved } = props;
  const id = useId();
  const [said, setSaid] = useState<{ readonly bad: boolean; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const add = async (file: File, to: string): Promise<void> => {
    if (file.size > mostBytes) {
      setSaid({ bad: true, text: `${file.name} is larger than 10 MiB.` });
      return;
    }
    setBusy(true);
    setSaid({ bad: false, text: `Sending ${file.name}…` });
    const form = new FormData();
    form.set('file', file);
    const answered = await askRoute<AddedFile>(`/api/claims/${to}/files`, { method: 'POST', form });
    setBusy(false);
    if (!answered.ok) {
      setSaid({ bad: true, text: answered.message });
      return;
    }
    const { answer: added } = answered;
    onAdded(added);
    setSaid({ bad: false, text: `${added.name} is added.` });
  };

  const remove = async (file: ClaimFileView, from: string): Promise<void> => {
    setBusy(true);
    const href = `/api/claims/${from}/files/${file.id}`;
    const answered = await askRoute<RemovedFile>(href, { method: 'DELETE' });
    setBusy(false);
    if (!answered.ok) {
      setSaid({ bad: true, text: answered.message });
      return;
    }
    onRemoved(file.id, answered.answer.version);
    setSaid({ bad: false, text: `${file.name} is removed.` });
  };
  const failed = (error: unknown): void => {
    setBusy(false);
    setSaid({ bad: true, text: 'That could not be sent. Try again.' });
    reportError(error);
  };

  return (
    <div className="grid gap-1">
      <label className="font-medium" htmlFor={id}>
        Files <span className="ml-1 font-normal text-faint">optional</span>
      </label>
      {files.length === 0 || claimId === null ? null : (
        <ul className="grid gap-1 text-small">
          {files.map((file) => (
            <li className="flex flex-wrap items-center gap-x-3" key={file.id}>
              <a
                className="inline-flex min-h-6 items-center gap-1 text-link"
                download={file.name}
                href={`/api/claims/${claimId}/files/${file.id}`}
              >
                <Paperclip aria-hidden size={12} />
                {file.name} ({sizeOf(file.bytes)})
              </a>
              <Button
                aria-label={`Remove ${file.name}`}
                disabled={busy}
                kind="quiet"
                onClick={() => {
                  remove(file, claimId).catch(failed);
                }}
                size="small"
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <input
        accept=".png,.jpg,.jpeg,.webp,.pdf,.txt,.md,.csv,.log,.json,.yml,.yaml"
        aria-describedby={`${id}-said`}
        className="text-small file:mr-3 file:h-8 file:rounded-control file:border file:border-edge file:border-solid file:bg-surface file:px-3 disabled:opacity-60"
        disabled={claimId === null || busy}
        id={id}
        onChange={(event) => {
          const input = event.currentTarget;
          const [file] = input.files ?? [];
          if (file === undefined || claimId === null) return;
          add(file, claimId)
            .catch(failed)
            .finally(() => {
              input.value = '';
            });
        }}
        type="file"
      />
      <p
        className={`text-small ${said?.bad === true ? 'text-not-met' : 'text-muted'}`}
        id={`${id}-said`}
        role="status"
      >
        {said?.text ??
          (claimId === null
            ? 'Answer first; files are kept with the answer.'
            : 'Pictures, PDF or text, 10 MiB at most. Never a secret.')}
      </p>
    </div>
  );
}
