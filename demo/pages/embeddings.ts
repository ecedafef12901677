import {codeBox} from './code-box.js';
// oxlint-disable-next-line import/default -- Vite's text of the file
import {bringToLife} from './headless.js';
import headlessCode from './headless.ts?raw';

/** Characters of a token that are shown: nobody needs more, and codes are copied. */
const SHOWN_TOKEN = 8;
const LONGEST_LINE = 62;

/** What a page needs besides the tag. */
const IMPORT = `<script type="module">
  import 'video-uploader/define';
</script>`;

/** Puts the content of each section's template beside its own code, so that the two cannot differ. */
export function showEmbeddings(): void {
  for (const template of document.querySelectorAll<HTMLTemplateElement>('.embedding > template')) {
    const stage = document.createElement('div');
    stage.className = 'stage';
    const live = document.createElement('div');
    live.className = 'live';
    live.append(template.content.cloneNode(true));
    const isHeadless = template.dataset['code'] === 'headless';
    const heading = template.parentElement?.querySelector('h2')?.textContent ?? '';
    const text = isHeadless ? headlessCode.trim() : `${IMPORT}\n\n${tidy(template.innerHTML)}`;
    stage.append(live, codeBox(`Code: ${heading}`, text));
    template.after(stage);
    if (isHeadless) bringToLife(live);
  }
  const form = document.querySelector('#form form');
  form?.addEventListener('submit', event => {
    event.preventDefault();
    const entries = [...new FormData(form as HTMLFormElement)];
    const text = entries.map(([name, value]) => `${name}=${String(value)}`).join('\n');
    form.querySelector('output')!.textContent = text;
  });
}

/** Without the indentation of this page, with the token cut short, and a line for each attribute of a long tag. */
function tidy(html: string): string {
  const lines = html.replace(/^\n+|\s+$/g, '').split('\n');
  const indent = Math.min(...lines.filter(line => line.trim() !== '').map(line => line.search(/\S/)));
  return lines.map(line => breakTag(shorten(line.slice(indent)))).join('\n');
}

function shorten(line: string): string {
  return (
    line
      .replace(/(upload_token="|name="upload_token" value=")([^"]+)/g, (_, before: string, token: string) => {
        return `${before}${token.slice(0, SHOWN_TOKEN)}…`;
      })
      // As one writes it; for `fields` to be empty says something.
      .replace(/(?<!fields)=""/g, '')
  );
}

function breakTag(line: string): string {
  const [, space = '', start = '', attributes = '', end = ''] =
    /^(\s*)(<[\w-]+) ((?:[\w-]+(?:="[^"]*")? ?)+)(>.*)$/.exec(line) ?? [];
  if (line.length <= LONGEST_LINE || start === '') return line;
  const each = attributes.match(/[\w-]+(?:="[^"]*")?/g) ?? [];
  return [space + start, ...each.map(attribute => `${space}  ${attribute}`), space + end].join('\n');
}
