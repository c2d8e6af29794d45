import type { ReactNode } from 'react';
import type { FigureView } from '#lib/use-cases/policy-view.ts';
import { Button } from '../ui/button.tsx';
import { directionOf, figureText, typedFigure } from './figure-text.ts';
import { lowerText, overtakenText } from './origin-text.ts';
import type { PolicyDraft } from './use-policy-draft.ts';

interface FigureStandingProps {
  readonly figure: FigureView;
  readonly field: string;
  readonly draft: PolicyDraft;
  readonly mayChange: boolean;
}

/** Where a figure comes from, what was typed means, and the way back to what stands above. */
export function FigureStanding(props: FigureStandingProps): ReactNode {
  const { figure, field, draft, mayChange } = props;
  const { unit, value, standing } = figure;
  const text = draft.textOf(field, typedFigure(unit, value));
  const direction = directionOf(figure, text);
  const back = wayBack(figure, text);
  const overtaken = overtakenText(standing, value, (days) => figureText(unit, days));
  return (
    <div className="text-faint text-small md:pt-2">
      <p className="flex flex-wrap content-start items-center gap-x-2">
        {direction === null ? null : (
          <span className={direction === 'looser' ? 'text-aging' : 'text-met'}>
            {direction}, was {figureText(unit, value)}
          </span>
        )}
        <span>{standingText(figure, direction !== null)}</span>
        {mayChange && back !== null ? (
          <Button kind="quiet" onClick={() => draft.type(field, back)} size="small">
            Use it
          </Button>
        ) : null}
      </p>
      {overtaken === null ? null : <p>{overtaken}</p>}
    </div>
  );
}

/** Where it comes from while nothing was typed; what it could go back to otherwise. */
function standingText(figure: FigureView, isTyped: boolean): string {
  const { unit, value, standing, default: fallback } = figure;
  const { above } = standing;
  if (above === null) {
    return value === fallback && !isTyped ? 'the default' : `default ${figureText(unit, fallback)}`;
  }
  return lowerText(standing, isTyped ? null : value, (one) => figureText(unit, one));
}

/** What to type so that the level above counts again; null where it does. */
function wayBack({ unit, standing, default: fallback }: FigureView, text: string): string | null {
  const { above, own } = standing;
  if (above === null) {
    return text === typedFigure(unit, fallback) ? null : typedFigure(unit, fallback);
  }
  if (text === '') return null;
  return own !== null || text !== typedFigure(unit, above.value) ? '' : null;
}
