import type { ComponentProps, ReactNode } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & ButtonLook;

/** A button that submits only when told to. */
export function Button({ kind, size, type = 'button', ...rest }: ButtonProps): ReactNode {
  const look = {
    ...(kind === undefined ? {} : { kind }),
    ...(size === undefined ? {} : { size }),
  };
  return <button className={buttonLook(look)} type={type} {...rest} />;
}
