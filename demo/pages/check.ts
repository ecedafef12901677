/** Shows what `checkSite` finds, for an integrator. The addresses may also come in the query, to be shared. */
import {type SiteFinding, checkSite} from '../../src/index.js';

const VERDICTS = {
  chunks: 'Videos can be sent in chunks, with progress.',
  form: 'Videos can only be sent as a plain form.',
  none: 'Videos cannot be sent from here.',
};

const form = document.querySelector<HTMLFormElement>('#check')!;
const button = form.querySelector('button')!;
const verdict = document.querySelector('#verdict')!;
const list = document.querySelector('#findings')!;

const query = new URLSearchParams(location.search);
for (const [name, value] of query) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

form.addEventListener('submit', event => {
  event.preventDefault();
  void check();
});

async function check(): Promise<void> {
  const fields = new FormData(form);
  button.disabled = true;
  verdict.textContent = 'Asking …';
  list.replaceChildren();
  const found = await checkSite(String(fields.get('endpoint')), String(fields.get('returnUrl')));
  button.disabled = false;
  verdict.textContent = VERDICTS[found.transport ?? 'none'];
  list.replaceChildren(...found.findings.map(line));
}

function line({isGood, message}: SiteFinding): HTMLLIElement {
  const item = document.createElement('li');
  item.className = isGood === null ? 'unknown' : isGood ? 'good' : 'bad';
  const word = document.createElement('strong');
  word.textContent = isGood === null ? 'Not known' : isGood ? 'Good' : 'To do';
  item.append(word, ' ', message);
  return item;
}
