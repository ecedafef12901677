import {isReservedParameter} from '../../protocol/callback/reserved-parameters.js';
import {wellFormed} from '../../protocol/requests/well-formed.js';
import {type Control, controlsOf, isUnanswered, valuesOf} from './controls.js';

/** Most characters that all answers may have together, because they travel in the address of the callback. */
export const LIMIT = 500;

/** What the controls of the questions hold. */
export interface AnswerSheet {
  /** The first control that is not valid. */
  readonly missing: Control | null;
  /** Characters of all values, as `maxlength` counts them. */
  readonly length: number;
  /** The control with the most of them. */
  readonly longest: Control | null;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads the controls. `refuse` gets each name that no parameter can have. */
export function readAnswers(questions: readonly Element[], refuse: (name: string) => void): AnswerSheet {
  const controls = controlsOf(questions);
  const answers = new Map<string, string[]>();
  let [length, most] = [0, 0];
  let longest: Control | null = null;
  for (const control of controls) {
    const name = wellFormed(control.getAttribute('name') ?? '');
    if (name === '') continue;
    if (isReservedParameter(name)) {
      refuse(name);
      continue;
    }
    const values = valuesOf(control).filter(value => value !== '');
    const count = values.reduce((sum, value) => sum + value.length, 0);
    length += count;
    if (count > most) [most, longest] = [count, control];
    answers.set(name, [...(answers.get(name) ?? []), ...values.map(wellFormed)]);
  }
  return {
    missing: controls.find(isUnanswered) ?? null,
    length,
    longest,
    // fromEntries defines own properties, so an answer called __proto__ stays an answer.
    parameters: Object.fromEntries(
      [...answers]
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => [name, values.join(',')]),
    ),
  };
}
