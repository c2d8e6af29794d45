/** The places of the rail, in its order; the pages know their addresses and drawings. */
export type RailPlace =
  | 'portfolio'
  | 'applications'
  | 'deployments'
  | 'gates'
  | 'waivers'
  | 'reviews'
  | 'collectors'
  | 'reports'
  | 'connections'
  | 'policy'
  | 'model'
  | 'people'
  | 'ledger';

/** What the worker does, in words that name it: `collecting 3`, `idle`, `no worker for 4 min`. */
export interface WorkerView {
  readonly state: 'collecting' | 'idle' | 'absent';
  readonly text: string;
  /** Where its runs are; null to those who may not see them. */
  readonly href: string | null;
}

/** What the command palette leads to. */
export interface PaletteItem {
  /** Unique in its list. */
  readonly id: string;
  readonly kind: 'page' | 'application' | 'criterion' | 'action';
  readonly title: string;
  /** Under the title: a team, a criterion's wording. */
  readonly detail: string | null;
  readonly href: string;
}

/** What a search for applications and other records answers. */
export interface SearchView {
  readonly items: readonly PaletteItem[];
}

/** What stands around every page for one person: only places that exist and that they may see. */
export interface FrameView {
  readonly organisation: string;
  readonly person: { readonly name: string; readonly login: string; readonly role: string };
  readonly rail: readonly {
    readonly place: RailPlace;
    /** What waits or exists there; null where a number says nothing. */
    readonly count: number | null;
  }[];
  readonly worker: WorkerView;
  /** Known without asking: criteria, actions. Places of the rail are added by the palette. */
  readonly palette: readonly PaletteItem[];
}
