import type { ReactNode } from 'react';
import type { SourceChoices } from '#lib/use-cases/load-source-choices.ts';
import { Field } from '../ui/field.tsx';

interface SourceFieldsProps {
  readonly choices: SourceChoices;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** A source may be left out where an application is made. */
  readonly required: boolean;
}

const rhythms = [
  { minutes: 60, word: 'every hour' },
  { minutes: 360, word: 'every 6 hours' },
  { minutes: 1_440, word: 'every day' },
  { minutes: 10_080, word: 'every week' },
] as const;

const checkoutDetail = {
  open: 'A folder on the machine that runs Assay; it is read and never written to.',
  no_folder: 'No folder may be read yet: whoever runs Assay allows some with ASSAY_CHECKOUT_ROOTS.',
  of_others:
    'A folder on the machine that runs Assay may hold any team’s code: ask a security lead or an administrator to connect it.',
} as const;

function gitDetail(hosts: readonly string[]): string {
  if (hosts.length === 0) {
    return 'No host may be asked yet: an administrator allows some under Collectors.';
  }
  const named = hosts.length > 3 ? `${hosts.slice(0, 3).join(', ')} and others` : hosts.join(', ');
  return `Fetched by https from ${named}, without credentials.`;
}

/** Where evidence lives: a checkout on this machine, or a repository by its address. */
export function SourceFields(props: SourceFieldsProps): ReactNode {
  const { choices, values, errors, required } = props;
  // What can be read as things stand comes first.
  const usual = choices.gitHosts.length === 0 && choices.checkouts.length > 0 ? 'checkout' : 'git';
  const channel = values.channel ?? usual;
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">Kind of source</legend>
        <Channel
          checked={channel === 'git'}
          detail={gitDetail(choices.gitHosts)}
          title="Git repository"
          value="git"
        />
        <Channel
          checked={channel === 'checkout'}
          detail={checkoutDetail[choices.checkoutChannel]}
          disabled={choices.checkoutChannel === 'of_others'}
          title="Local checkout"
          value="checkout"
        />
      </fieldset>
      <Field
        error={errors.locator}
        hint={
          choices.checkoutChannel === 'of_others'
            ? 'https://host/owner/name'
            : 'https://host/owner/name, or the absolute path of a checkout.'
        }
        label="Address or path"
        name="locator"
        required={required}
      >
        {(control) => (
          <input
            {...control}
            autoCapitalize="none"
            autoComplete="off"
            defaultValue={values.locator}
            list="checkouts"
            maxLength={4096}
            spellCheck={false}
            type="text"
          />
        )}
      </Field>
      <datalist id="checkouts">
        {choices.checkouts.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <Field error={errors.everyMinutes} label="Read it" name="everyMinutes" required>
        {(control) => (
          <select {...control} defaultValue={values.everyMinutes ?? '1440'}>
            {rhythms.map(({ minutes, word }) => (
              <option key={minutes} value={minutes}>
                {word}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

interface ChannelProps {
  readonly value: string;
  readonly title: string;
  readonly detail: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
}

function Channel({ value, title, detail, checked, disabled = false }: ChannelProps): ReactNode {
  return (
    <label className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 rounded-control border border-edge px-3 py-2 has-checked:border-ink">
      <input
        className="mt-0.5 size-4"
        defaultChecked={checked && !disabled}
        disabled={disabled}
        name="channel"
        type="radio"
        value={value}
      />
      <span>{title}</span>
      <span className="col-start-2 text-muted text-small">{detail}</span>
    </label>
  );
}
