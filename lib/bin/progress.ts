import type { WriteStream } from 'node:tty';
import type { Progress } from '#collectors/contract.ts';

export interface ProgressPrinter {
  readonly show: (progress: Progress) => void;
  /** A line that stays. */
  readonly note: (text: string) => void;
  /** Clears the line that is being redrawn. */
  readonly end: () => void;
}

const redrawMs = 80;

/** Progress on stderr: a line that redraws on a terminal, a plain line for each step otherwise. */
export function progressPrinter(stream: WriteStream, quiet: boolean): ProgressPrinter {
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let lastStep = '';
  let drawn = false;
  const end = (): void => {
    if (drawn) stream.write('\r\u001B[2K');
    drawn = false;
  };
  return {
    end,
    note: (text) => {
      end();
      stream.write(`assay: ${text}\n`);
    },
    show: ({ step, done, total }) => {
      if (quiet) return;
      if (!stream.isTTY) {
        if (step !== lastStep) stream.write(`assay: ${step}\n`);
        lastStep = step;
        return;
      }
      const nowMs = performance.now();
      if (step === lastStep && nowMs - drawnAtMs < redrawMs) return;
      lastStep = step;
      drawnAtMs = nowMs;
      drawn = true;
      const counted = total === null ? `${done}` : `${done} of ${total}`;
      stream.write(
        `\r\u001B[2K${`${step}  ${counted}`.slice(0, Math.max(20, stream.columns - 1))}`,
      );
    },
  };
}
