import {
  AppWindow,
  BookOpen,
  Cable,
  ClipboardCheck,
  DoorOpen,
  FileText,
  LayoutGrid,
  Radar,
  Rocket,
  ScrollText,
  ShieldHalf,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { RailPlace } from '#lib/use-cases/frame-view.ts';

const icons = {
  portfolio: LayoutGrid,
  applications: AppWindow,
  deployments: Rocket,
  gates: DoorOpen,
  waivers: ShieldHalf,
  reviews: ClipboardCheck,
  collectors: Radar,
  reports: FileText,
  connections: Cable,
  policy: SlidersHorizontal,
  model: BookOpen,
  people: Users,
  ledger: ScrollText,
} as const satisfies Record<RailPlace, unknown>;

export function PlaceIcon({ place }: { readonly place: RailPlace }): ReactNode {
  const Icon = icons[place];
  return <Icon aria-hidden className="flex-none" size={16} strokeWidth={1.75} />;
}
