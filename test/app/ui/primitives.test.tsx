import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Button } from '../../../app/ui/button.tsx';
import { Chip } from '../../../app/ui/chip.tsx';
import { Citation } from '../../../app/ui/citation.tsx';
import { EmptyState } from '../../../app/ui/empty-state.tsx';
import { Field } from '../../../app/ui/field.tsx';
import { KeyHint } from '../../../app/ui/key-hint.tsx';
import { LinkButton } from '../../../app/ui/link-button.tsx';
import { Notice } from '../../../app/ui/notice.tsx';
import { PageHeader } from '../../../app/ui/page-header.tsx';
import { Panel } from '../../../app/ui/panel.tsx';
import { Prose } from '../../../app/ui/prose.tsx';
import { RelativeTime } from '../../../app/ui/relative-time.tsx';
import { Remedy } from '../../../app/ui/remedy.tsx';
import { SidePanel } from '../../../app/ui/side-panel.tsx';
import { Skeleton } from '../../../app/ui/skeleton.tsx';
import { Table } from '../../../app/ui/table.tsx';
import { TabsNav } from '../../../app/ui/tabs-nav.tsx';

const now = '2026-11-24T12:00:00.000Z';
const draw = (node: ReactNode): string => renderToStaticMarkup(node);

const citation = {
  key: '1',
  kind: 'runbook',
  place: 'docs/deploy.md',
  seenAt: '2026-11-24T10:00:00.000Z',
  expiresAt: null,
  href: '/evidence/1',
  sourceHref: null,
};

describe('the parts of a page', () => {
  it('a button submits only when told to', () => {
    expect(draw(<Button>Save</Button>)).toContain('type="button"');
  });

  it('a field ties hint and error to its control', () => {
    const page = draw(
      <Field error="Too long" hint="At most 200 letters" label="Name" name="name" required>
        {(control) => <input {...control} />}
      </Field>,
    );
    const [, id = 'none'] = /<label[^>]* for="([^"]+)"/.exec(page) ?? [];

    expect(page).toContain(`id="${id}"`);
    expect(page).toContain(`aria-describedby="${id}-hint ${id}-error"`);
    expect(page).toContain('aria-invalid="true"');
  });

  it('a field without error is not told as wrong', () => {
    const page = draw(
      <Field label="Name" name="name">
        {(control) => <input {...control} />}
      </Field>,
    );

    expect(page).not.toContain('aria-invalid=');
    expect(page).toContain('optional');
  });

  it('the tab one is on is told', () => {
    const page = draw(
      <TabsNav
        label="payments-api"
        tabs={[
          { title: 'Scorecard', href: '/a', current: true },
          { title: 'Evidence', href: '/b', current: false, count: 212 },
        ]}
      />,
    );

    expect(page.match(/aria-current="page"/g)).toHaveLength(1);
    expect(page).toMatch(/aria-current="page"[^>]*href="\/a"/);
  });

  it('a chosen chip is told as chosen', () => {
    const page = draw(
      <Chip chosen href="/?team=web">
        Web
      </Chip>,
    );

    expect(page).toContain('aria-current="true"');
  });

  it('an empty table says what would fill it', () => {
    const page = draw(
      <Table
        caption="Sources"
        columns={[{ key: 'name', title: 'Name', cell: (name: string) => name }]}
        empty={
          <EmptyState
            action={<LinkButton href="/new">Connect one</LinkButton>}
            title="No source yet"
          >
            Evidence is read from sources.
          </EmptyState>
        }
        rowKey={(name) => name}
        rows={[]}
      />,
    );

    expect(page).toContain('No source yet');
    expect(page).toContain('href="/new"');
    expect(page).not.toContain('<table');
  });

  it('a table says by which column it is sorted, and names each row', () => {
    const page = draw(
      <Table
        caption="Sources"
        columns={[
          { key: 'name', title: 'Name', names: true, cell: (name: string) => name },
          {
            key: 'age',
            title: 'Age',
            sort: { href: '?sort=age', order: 'descending' },
            cell: () => '2 h',
          },
        ]}
        empty={null}
        rowKey={(name) => name}
        rows={['vault']}
      />,
    );

    expect(page).toContain('aria-sort="descending"');
    expect(page).toContain('scope="row"');
  });

  it('evidence that no longer counts says so', () => {
    const page = draw(
      <Citation citation={{ ...citation, expiresAt: '2026-11-22T12:00:00.000Z' }} now={now} />,
    );

    expect(page).toContain('expired ');
    expect(page).toContain('2 days ago');
  });

  it('a link to the source opens apart and tells no referrer', () => {
    const page = draw(
      <Citation citation={{ ...citation, sourceHref: 'https://git.example/a' }} now={now} />,
    );

    expect(page).toMatch(/href="https:\/\/git.example\/a"[^>]*rel="noreferrer"/);
  });

  it('a time carries its exact instant', () => {
    const page = draw(<RelativeTime at="2026-11-24T10:00:00.000Z" now={now} />);

    expect(page).toContain('dateTime="2026-11-24T10:00:00.000Z"');
    expect(page).toContain('title="24 Nov 2026, 10:00 UTC"');
  });

  it('names between backticks are set as names, and nothing is read as markup', () => {
    const page = draw(<Prose text="`deploy.yml` uses <b>x</b> and an odd ` tick" />);

    expect(page).toContain('>deploy.yml</code>');
    expect(page).toContain('&lt;b&gt;x&lt;/b&gt; and an odd ` tick');
  });

  it('a remedy without a snippet offers nothing to copy', () => {
    const bare = draw(<Remedy remedy={{ text: 'Ask.', snippet: null }} />);
    const pasted = draw(<Remedy remedy={{ text: 'Pin.', snippet: 'uses: a@b' }} />);

    expect(bare).not.toContain('Copy');
    expect(pasted).toContain('aria-label="Copy the snippet"');
  });

  it('a page has one title and a way back', () => {
    const page = draw(
      <PageHeader
        crumbs={[{ title: 'Applications', href: '/applications' }]}
        title="payments-api"
      />,
    );

    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain('aria-label="Breadcrumb"');
  });

  it('a panel is known by its title', () => {
    const page = draw(<Panel title="Coming up">Nothing</Panel>);
    const [, id = 'none'] = /<h2[^>]* id="([^"]+)"/.exec(page) ?? [];

    expect(page).toContain(`aria-labelledby="${id}"`);
  });

  it('a side panel is known by its title and can be closed', () => {
    const page = draw(
      <SidePanel onClose={() => undefined} title="A-1.5">
        Why
      </SidePanel>,
    );

    expect(page).toContain('aria-label="Close"');
    expect(page).toContain('aria-labelledby=');
  });

  it('bad news that appears is read out at once', () => {
    const page = draw(
      <Notice live tone="bad">
        Not saved
      </Notice>,
    );

    expect(page).toContain('role="alert"');
  });

  it('what is only a shape is not read', () => {
    expect(draw(<Skeleton lines={['full', 'half']} />)).toMatch(/^<div aria-hidden="true"/);
  });

  it('keys are told one by one', () => {
    expect(draw(<KeyHint keys="Ctrl K" />).match(/<kbd/g)).toHaveLength(2);
  });
});
