type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger';

const base =
  'inline-flex items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap select-none disabled:opacity-60 aria-disabled:opacity-60';

const size = { regular: 'h-8 px-3', small: 'h-6 px-2 text-small' } as const;

const kinds: Readonly<Record<ButtonKind, string>> = {
  plain: 'border-edge bg-surface text-ink not-disabled:hover:bg-sunken',
  primary: 'border-ink bg-ink text-page not-disabled:hover:opacity-90',
  quiet: 'border-transparent text-muted not-disabled:hover:bg-sunken not-disabled:hover:text-ink',
  danger: 'border-edge bg-surface text-not-met not-disabled:hover:bg-not-met-soft',
};

export interface ButtonLook {
  readonly kind?: ButtonKind;
  readonly size?: keyof typeof size;
}

/** Buttons and links that look like buttons share one look. */
export function buttonLook({ kind = 'plain', size: chosen = 'regular' }: ButtonLook): string {
  return `${base} ${size[chosen]} ${kinds[kind]}`;
}
