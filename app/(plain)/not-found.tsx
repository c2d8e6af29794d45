import type { ReactNode } from 'react';
import { NothingHere } from '../ui/nothing-here.tsx';

/** Within the frame: whoever is lost still has the rail. */
export default function NotFoundPage(): ReactNode {
  return <NothingHere />;
}
