import {isReservedParameter} from '../../protocol/callback/reserved-parameters.js';

/** The settings of the upload in the plain form inside the tag (API page `browser-based-uploads`, part 3). */
export interface FallbackForm {
  /** Address of the API that the form posts to; empty if its action is none. */
  readonly endpoint: string;
  readonly uploadToken: string;
  /** Null if the form uploads a new video. */
  readonly replaceToken: string | null;
  /** Its further hidden fields. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The method that such a form posts to. */
const METHOD = /\/photo\/redeem-(upload|replace)-token\/?$/;

/** The plain upload form in `host`, or null. Forms for other purposes do not count. */
export function findFallbackForm(host: HTMLElement): HTMLFormElement | null {
  const forms = [...host.querySelectorAll('form')];
  return (
    forms.find(
      form =>
        METHOD.test(actionOf(form)) || (tokenField(form, 'upload') ?? tokenField(form, 'replace')) !== null,
    ) ?? null
  );
}

export function readFallbackForm(form: HTMLFormElement): FallbackForm {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden][name]:not([disabled])')];
  const action = actionOf(form);
  return {
    endpoint: METHOD.test(action) ? action.replace(METHOD, '') : '',
    uploadToken: tokenField(form, 'upload')?.value ?? '',
    replaceToken: tokenField(form, 'replace')?.value ?? null,
    // fromEntries defines own properties, so a field called __proto__ stays a field.
    parameters: Object.fromEntries(
      fields.filter(({name}) => !isReservedParameter(name)).map(({name, value}) => [name, value]),
    ),
  };
}

/** Address that a form posts to. Reads the attribute, because the property `action` may be a field of the form. */
function actionOf(form: HTMLFormElement): string {
  try {
    const {origin, pathname} = new URL(form.getAttribute('action') ?? '', form.ownerDocument.baseURI);
    return origin === 'null' ? '' : `${origin}${pathname}`;
  } catch {
    return '';
  }
}

function tokenField(form: HTMLFormElement, kind: 'upload' | 'replace'): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name=${kind}_token]`);
}
