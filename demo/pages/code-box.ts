/** Milliseconds for which the button says what it has done. */
const SAID_FOR = 2000;

/** Code with a button that copies it. Text in it reads from left to right in every page. */
export function codeBox(label: string, text: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'code';
  box.dir = 'ltr';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', label);
  const code = document.createElement('code');
  code.textContent = text;
  const pre = document.createElement('pre');
  pre.append(code);
  box.append(copyButton(code), pre);
  return box;
}

function copyButton(code: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  // What it says afterwards is read out.
  button.setAttribute('aria-live', 'polite');
  let timer = 0;
  button.addEventListener('click', () => {
    void copy(code).then(said => {
      button.textContent = said;
      clearTimeout(timer);
      timer = window.setTimeout(() => (button.textContent = 'Copy'), SAID_FOR);
    });
  });
  return button;
}

async function copy(code: HTMLElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return 'Copied';
  } catch {
    // Browsers have no clipboard for pages without TLS, but on the machine itself.
    getSelection()?.selectAllChildren(code);
    return 'Selected: press Ctrl+C';
  }
}
