import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, pass, typeKeys, until} from '../../support/uploader-harness.js';
import {CONSENT, control} from './controls.js';

/** A form-associated custom element that is as quiet as many are: it fires no `change`. */
class QuietField extends HTMLElement {
  static readonly formAssociated = true;
  readonly #internals = this.attachInternals();
  #value = '';

  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    this.#value = value;
    this.connectedCallback();
  }

  connectedCallback(): void {
    const isMissing = this.#value === '' && this.hasAttribute('required');
    this.#internals.setValidity(isMissing ? {valueMissing: true} : {}, isMissing ? 'Needed' : '');
  }
}

/** The same as a box. */
class QuietBox extends QuietField {
  #isChecked = false;

  get checked(): boolean {
    return this.#isChecked;
  }

  set checked(isChecked: boolean) {
    this.#isChecked = isChecked;
    this.value = isChecked ? 'on' : '';
    this.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  }
}

customElements.define('quiet-field', QuietField);
customElements.define('quiet-box', QuietBox);

function open(content: string, parameters: Record<string, string> = {}): Promise<UploaderHarness> {
  return UploaderHarness.create({content, attributes: {fields: '', multiple: ''}, properties: {parameters}});
}

async function sentBy(page: UploaderHarness): Promise<Record<string, string>> {
  await page.choose(videoFile(1000));
  return (await page.transport.nextTransfer()).job.parameters;
}

async function sent(content: string, parameters?: Record<string, string>): Promise<Record<string, string>> {
  return sentBy(await open(`<div slot="questions">${content}</div>`, parameters));
}

describe('Answers', () => {
  it('are the values that a form would send, of controls at any depth', async () => {
    expect(
      await sent(`
        <fieldset><div><label>Name <input name="by" value="Ada Lovelace"></label></div></fieldset>
        <textarea name="note">One\nTwo</textarea>
        <select name="kind"><option value="a">A</option><option value="b" selected>B</option></select>
        <input type="radio" name="size" value="s"><input type="radio" name="size" value="l" checked>
        <input type="checkbox" name="on" checked><input type="checkbox" name="off">
        <input type="hidden" name="course" value="7"><input type="number" name="year" value="2026">
      `),
    ).to.deep.equal({
      by: 'Ada Lovelace',
      note: 'One\nTwo',
      kind: 'b',
      size: 'l',
      on: 'on',
      course: '7',
      year: '2026',
    });
  });

  it('of one name are joined by commas', async () => {
    expect(
      await sent(`
        <input type="checkbox" name="topic" value="sea" checked><input type="checkbox" name="topic" value="air">
        <input type="checkbox" name="topic" value="land" checked>
        <select name="place" multiple><option selected>Pier</option><option>Hill</option><option selected>Mole</option>
          <option selected disabled>Closed</option></select>
      `),
    ).to.deep.equal({topic: 'sea,land', place: 'Pier,Mole'});
  });

  it('leave out what is disabled, nameless, empty or no text', async () => {
    expect(
      await sent(`
        <fieldset disabled><input name="a" value="1" required></fieldset><input name="b" value="1" disabled>
        <input value="1"><input name="" value="1"><input name="c"><input type="file" name="d">
        <button name="e" value="1">E</button><input type="submit" name="f" value="1"><input name="g" value="1">
      `),
    ).to.deep.equal({g: '1'});
  });

  it('win over parameters, unless they are empty', async () => {
    expect(
      await sent('<input name="theme" value="red"><input name="by">', {
        theme: 'green',
        by: 'page',
        more: '1',
      }),
    ).to.deep.equal({theme: 'red', by: 'page', more: '1'});
  });

  it('of names that the site uses itself are not sent, which the console says once', async () => {
    const warnings = catchWarnings();
    const names = [
      'file',
      'length',
      'upload_token',
      'domain',
      'photo_id',
      'tree_id',
      'token',
      'error_message',
    ];
    try {
      const page = await open(
        [...names, 'resumableIdentifier', 'ok', '__proto__']
          .map(name => `<input slot="questions" name="${name}" value="x">`)
          .join(''),
      );
      const parameters = await sentBy(page);
      expect(Object.entries(parameters)).to.deep.equal([
        ['ok', 'x'],
        ['__proto__', 'x'],
      ]);
      control(page, 'ok').dispatchEvent(new Event('input', {bubbles: true}));
      await pass(50);
      expect(warnings.messages).to.deep.equal(
        [...names, 'resumableIdentifier'].map(
          name => `<video-uploader> questions: name="${name}" is not sent: the site uses this name itself.`,
        ),
      );
    } finally {
      warnings.restore();
    }
  });

  it('cannot be anything but text: line breaks, markup and halves of letters stay what they are', async () => {
    const page = await open(
      '<input slot="questions" name="a"><textarea slot="questions" name="b"></textarea>',
    );
    control(page, 'a').value = '<b>&amp;\u202e"';
    control(page, 'b').value = 'x\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n\ud800';
    expect(await sentBy(page)).to.deep.equal({
      a: '<b>&amp;\u202e"',
      b: 'x\nContent-Disposition: form-data; name="upload_token"\n\n\ufffd',
    });
  });

  it('may come from form-associated custom elements', async () => {
    const page = await open(
      '<quiet-field slot="questions" name="by" required></quiet-field><quiet-box slot="questions" name="yes" required></quiet-box><quiet-box slot="questions" name="no"></quiet-box>',
    );
    await page.choose(videoFile(1000));
    await pass(400);
    expect(page.transport.transfers).to.have.length(0);
    control<QuietField>(page, 'by').value = 'Ada';
    control<QuietBox>(page, 'yes').checked = true;
    expect((await page.transport.nextTransfer()).job.parameters).to.deep.equal({by: 'Ada', yes: 'on'});
  });

  it('are waited for where the script of a custom element has not come', async () => {
    const page = await open('<late-field slot="questions" name="by"></late-field>');
    await page.choose(videoFile(1000));
    await pass(400);
    expect(page.transport.transfers).to.have.length(0);
    customElements.define('late-field', class extends QuietField {});
    control<QuietField>(page, 'by').value = 'Ada';
    expect((await page.transport.nextTransfer()).job.parameters).to.deep.equal({by: 'Ada'});
  });

  it('are not complete without a choice of a required group', async () => {
    const radio = (value: string): string =>
      `<label><input type="radio" name="kind" value="${value}" required>${value}</label>`;
    const page = await open(`<fieldset slot="questions">${radio('a')}${radio('b')}</fieldset>`);
    await page.choose(videoFile(1000));
    await until('the focus', () => document.activeElement === control(page, 'kind'));
    await pass(400);
    expect(page.transport.transfers).to.have.length(0);
    page.element.querySelector<HTMLInputElement>('[value=b]')?.click();
    expect((await page.transport.nextTransfer()).job.parameters).to.deep.equal({kind: 'b'});
  });

  it('may be required later, or no more', async () => {
    const page = await open('<input slot="questions" name="by">');
    control(page, 'by').required = true;
    await page.choose(videoFile(1000));
    await pass(400);
    expect(page.transport.transfers).to.have.length(0);
    control(page, 'by').required = false;
    expect((await page.transport.nextTransfer()).job.parameters).to.deep.equal({});
  });

  it('of 500 characters in all are sent, and of 501 nothing is, which is said while one types', async () => {
    const page = await open(
      `<input slot="questions" name="a" value="${'a'.repeat(400)}"><input slot="questions" name="b" value="${'b'.repeat(99)}"><button>Behind</button>`,
    );
    control(page, 'b').focus();
    control(page, 'b').setSelectionRange(99, 99);
    await typeKeys('b');
    await pass(50);
    expect(page.part('error-answers')).to.equal(null);
    await typeKeys('b');
    const said = 'Your answers are too long: 501 of 500 characters.';
    await until('the words', () => page.part('error-answers')?.textContent === said);
    await until('the announcement', () => page.announcement === said);
    expect(page.element.validationMessage).to.equal(said);
    await page.settled();
    control(page, 'a').setAttribute('aria-label', 'A');
    control(page, 'b').setAttribute('aria-label', 'B');
    await expect(page.element).to.be.accessible();
    await page.choose(videoFile(1000));
    await pass(400);
    expect(page.transport.transfers).to.have.length(0);
    expect(page.row().text('status')).to.equal('Waiting for your answers');
    control(page, 'b').blur();
    control(page, 'b').value = 'b'.repeat(100);
    const {job} = await page.transport.nextTransfer();
    expect(Object.values(job.parameters).join('')).to.have.length(500);
    await page.shown();
    expect(page.part('error-answers')).to.equal(null);
  });

  it('lead to the longest text when they are too long', async () => {
    const page = await open(
      `<input slot="questions" name="a" value="${'a'.repeat(90)}"><input slot="questions" name="b" value="${'b'.repeat(500)}">`,
    );
    await page.choose(videoFile(1000));
    await until('the focus', () => document.activeElement === control(page, 'b'));
  });

  it('of the page’s own form go with that too', async () => {
    const form = document.createElement('form');
    document.body.append(form);
    const page = await UploaderHarness.create({content: CONSENT, place: element => form.append(element)});
    control(page, 'consent').click();
    expect([...new FormData(form)]).to.deep.equal([['consent', 'yes']]);
    form.remove();
  });
});
