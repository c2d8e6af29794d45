import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { boundedMarkdown } from './bounded-markdown.ts';

type Block = ReturnType<typeof fromMarkdown>['children'][number];
type List = Extract<Block, { type: 'list' }>;
type ListItem = List['children'][number];

/** A heading and what stands under it, up to the next heading of any depth. */
export interface Section {
  /** Empty for what stands above the first heading. */
  readonly heading: string;
  /** 1 to 6; 0 above the first heading. */
  readonly depth: number;
  /** The first line and the one after the last, from 0. */
  readonly start: number;
  readonly end: number;
  /** Texts of paragraphs and list items, inline Markdown as written; no code blocks, no HTML. */
  readonly texts: readonly string[];
  /** Texts of the items of ordered lists. */
  readonly steps: readonly string[];
  /** The length of the longest ordered list; one that goes on after a code block counts as one. */
  readonly longestRun: number;
}

export interface Sections {
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
}

/** Inline constructs are quadratic on hostile text and needed for nothing here. */
const blocksOnly = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeText',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
    ],
  },
};

/** Splits a Markdown document at its headings. */
export function readSections(text: string): Sections {
  const lines = boundedMarkdown(text);
  const { children } = fromMarkdown(lines.join('\n'), { extensions: [blocksOnly] });
  const sections: Section[] = [];
  let heading = { text: '', depth: 0, start: 0 };
  let collected = new Collected();
  const close = (end: number) => {
    sections.push({
      heading: heading.text,
      depth: heading.depth,
      start: heading.start,
      end,
      ...collected.all(),
    });
  };
  for (const node of children) {
    if (node.type !== 'heading') {
      collected.add(node);
      continue;
    }
    const start = (node.position?.start.line ?? 1) - 1;
    close(start);
    heading = { text: textOf(node), depth: node.depth, start };
    collected = new Collected();
  }
  close(lines.length);
  return { lines, sections };
}

class Collected {
  readonly #texts: string[] = [];
  readonly #steps: string[] = [];
  #longest = 0;
  #run = { length: 0, next: 0 };

  all(): Pick<Section, 'texts' | 'steps' | 'longestRun'> {
    return { texts: this.#texts, steps: this.#steps, longestRun: this.#longest };
  }

  add(node: Block): void {
    if (node.type === 'list') this.#addList(node);
    else if (node.type === 'paragraph' || node.type === 'heading') this.#texts.push(textOf(node));
    else if (node.type === 'blockquote') for (const child of node.children) this.add(child);
  }

  #addList(list: List): void {
    const items = list.children;
    if (list.ordered === true && !isContents(items)) {
      const first = list.start ?? 1;
      const goesOn = this.#run.length > 0 && first === this.#run.next;
      const length = (goesOn ? this.#run.length : 0) + items.length;
      this.#run = { length, next: first + items.length };
      this.#longest = Math.max(this.#longest, length);
      this.#steps.push(...items.map((item) => ownText(item)));
    }
    for (const item of items) for (const child of item.children) this.add(child);
  }
}

function ownText(item: ListItem): string {
  return item.children.map((child) => (child.type === 'paragraph' ? textOf(child) : '')).join(' ');
}

/** A table of contents is a list of links within the page, no steps. */
function isContents(items: readonly ListItem[]): boolean {
  return items.every((item) => /^\[[^\]]*\]\(#[^)]*\)$/.test(ownText(item).trim().slice(0, 500)));
}
