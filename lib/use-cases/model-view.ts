import type { CriterionCode, Level, QuestionCode, StreamCode } from '#lib/samm/catalog/codes.ts';

/** The model as it is shown, with whose words these are. */
export interface ModelView {
  readonly release: string;
  /** Whether these are the official words of an imported release, or those that come with Assay. */
  readonly imported: boolean;
  readonly attribution: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly streams: readonly {
    readonly code: StreamCode;
    readonly name: string;
    readonly summary: string;
    readonly questions: readonly {
      readonly code: QuestionCode;
      readonly level: Level;
      readonly text: string;
      readonly benefit: string;
      readonly criteria: readonly {
        readonly code: CriterionCode;
        readonly text: string;
        readonly guidance: string;
        /** What the rule asks, condition by condition. */
        readonly conditions: readonly { readonly id: string; readonly title: string }[];
      }[];
    }[];
  }[];
  readonly answers: readonly { readonly text: string; readonly value: string }[];
}
