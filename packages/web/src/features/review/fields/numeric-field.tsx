import type { FieldProps } from './field-props.ts';
import { NumberInput } from './number-input.tsx';
import { SliderInput } from './slider-input.tsx';
import { StarsInput } from './stars-input.tsx';

const starsMax = 10;

/** A number as the rubric wants it shown; stars only while they can be counted at a glance. */
export function NumericField(props: FieldProps<'numeric'>) {
  const { field } = props;
  if (field.display === 'slider') return <SliderInput {...props} />;
  const steps = (field.max - field.min) / (field.step ?? 1);
  const isCountable = field.min >= 0 && Number.isInteger(steps) && steps < starsMax;
  return field.display === 'stars' && isCountable ? <StarsInput {...props} /> : <NumberInput {...props} />;
}
