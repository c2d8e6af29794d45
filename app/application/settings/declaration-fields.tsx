import { type ReactNode, useState } from 'react';
import type { SettingsView } from '#lib/use-cases/load-settings.ts';
import { Button } from '../../ui/button.tsx';
import { AboutFields } from './about-fields.tsx';
import { FormGroup } from './form-group.tsx';
import { ImageFields } from './image-fields.tsx';
import { PeopleFields } from './people-fields.tsx';
import { StageFields } from './stage-fields.tsx';

interface DeclarationFieldsProps {
  readonly view: SettingsView;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

const mostStages = 20;
const mostImages = 50;

/** All fields of a declaration; what only a security lead changes is shown to others. */
export function DeclarationFields({ view, values, errors }: DeclarationFieldsProps): ReactNode {
  const readOnly = !view.mayDeclare;
  const fixed = readOnly || !view.mayGuarded;
  const [stages, setStages] = useState(rowsOf(values, 'stage'));
  const [images, setImages] = useState(rowsOf(values, 'image'));
  const rows = (kind: string, many: number): string[] =>
    Array.from({ length: many }, (_, index) => `${kind}.${index}`);
  return (
    <>
      <AboutFields errors={errors} fixed={fixed} readOnly={readOnly} values={values} />
      <FormGroup
        error={errors.stages}
        hint="In the order in which a change passes them; at least one is production. A stage whose name is emptied is taken out."
        title="Stages"
      >
        {rows('stage', stages).map((row, index) => (
          <StageFields
            errors={errors}
            key={row}
            place={index + 1}
            readOnly={fixed}
            row={row}
            values={values}
          />
        ))}
        {fixed || stages >= mostStages ? null : (
          <div>
            <Button onClick={() => setStages(stages + 1)} size="small">
              Add a stage
            </Button>
          </div>
        )}
      </FormGroup>
      <FormGroup
        error={errors.images}
        hint="What is deployed. Own images are always signed; for external ones measures may make up."
        title="Images"
      >
        {rows('image', images).map((row, index) => (
          <ImageFields
            errors={errors}
            key={row}
            place={index + 1}
            readOnly={fixed}
            row={row}
            values={values}
          />
        ))}
        {fixed || images >= mostImages ? null : (
          <div>
            <Button onClick={() => setImages(images + 1)} size="small">
              Add an image
            </Button>
          </div>
        )}
      </FormGroup>
      <PeopleFields errors={errors} guarded={fixed} readOnly={readOnly} values={values} />
    </>
  );
}

/** As many rows as are filled, and one to begin with. */
function rowsOf(values: Readonly<Record<string, string>>, kind: string): number {
  const places = Object.keys(values).flatMap((field) => {
    const [group, index] = field.split('.');
    return group === kind ? [Number(index) + 1] : [];
  });
  return Math.max(1, ...places);
}
