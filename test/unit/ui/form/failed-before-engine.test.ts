import {expect} from '@open-wc/testing';
import {UploadError} from '../../../../src/core/model/upload-error.js';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {FormController, type FormHost} from '../../../../src/ui/form/form-controller.js';
import {firstEnglish} from '../../../../src/ui/language/messages/first-english.js';
import type {Strings} from '../../../../src/ui/language/messages/strings.js';
import {Words} from '../../../../src/ui/language/words.js';

/** As much of the element as its form needs, with an upload of a manager that has failed. */
class Control extends HTMLElement {
  static readonly formAssociated = true;
  readonly uploads = [
    {phase: 'failed', error: new UploadError('network', 'Lost.'), result: null} as unknown as UploadSnapshot,
  ];
  readonly missingFields = [];
  readonly valueFormat = 'id';
  readonly required = true;
  addController(): void {}
  requestUpdate(): void {}
}
customElements.define('failed-before-engine', Control);

describe('A form control whose manager has a failed upload', () => {
  it('is invalid before the engine brings the words for it', () => {
    const host = new Control();
    document.body.append(host);
    const form = new FormController(host as unknown as FormHost, {
      language: {words: new Words(firstEnglish as unknown as Strings, 'en')},
      announcer: {announce() {}},
      isTakingIn: () => false,
      isAwaited: () => false,
      settled: () => Promise.resolve(),
      setStored() {},
    });
    form.update();
    expect(form.internals?.validity.badInput).to.equal(true);
    expect(form.internals?.validationMessage).to.equal(firstEnglish.validity.choose);
    host.remove();
  });
});
