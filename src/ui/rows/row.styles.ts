import {type CSSResult, css} from 'lit';

/** Summary, list, rows and their errors. */
export const rowStyles: CSSResult = css`
  /* Summary and list. */

  .toolbar {
    --_tone: var(--_accent);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-small) var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 0.75) var(--_space);
    /* Of its own: a tag may be dark on a light page. */
    background: var(--_surface);
    color: var(--_text);
  }

  .toolbar.is-bare {
    border: 0;
    padding: 0;
    background: none;
  }

  .toolbar .meter {
    flex: 1 1 100%;
  }

  .all-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-small);
  }

  /* Quieter and smaller than the button that starts: three of them stand beside each other. */
  .all-actions .text-button:not(.is-primary) {
    padding-inline: 0.65em;
    font-size: var(--_small);
  }

  .summary {
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }

  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .item {
    /* The color of what the row has to say. */
    --_tone: var(--_accent);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
    /* Lays itself out by its own width: a page may put rows side by side. */
    container: row / inline-size;
    contain-intrinsic-inline-size: 18rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: var(--_space);
    background: var(--_surface);
    color: var(--_text);
  }

  .is-long .item {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 9rem;
  }

  .head {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 0.75);
  }

  .names {
    flex: 1;
    min-inline-size: 0;
  }

  .title-line {
    display: flex;
    align-items: baseline;
    gap: 0.6em;
  }

  .file-name {
    /* Two lines, because the part that tells files apart is often at the end: "… take 12 (final).mp4". */
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .size {
    flex: none;
    color: var(--_muted);
    font-size: var(--_small);
    white-space: nowrap;
  }

  .status {
    color: var(--_muted);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  /* If words run against the direction of the page, each line stays whole, at the page's own side. */
  .size,
  .percent,
  .status,
  .summary,
  .reason,
  .error p,
  .save-state > span,
  .note span,
  .missing,
  .hint,
  label {
    unicode-bidi: plaintext;
  }

  .base:dir(rtl) :is(.status, .summary, .missing, .reason, .error p, .save-state > span) {
    text-align: right;
  }

  .actions {
    display: flex;
    flex: none;
    /* Lines the icons up with the edge of the content below and with the first line beside them. */
    margin-inline-end: -0.375rem;
    margin-block: -0.125rem;
  }

  .meter {
    display: flex;
    align-items: center;
    gap: 0.75rem;
  }

  .percent {
    flex: none;
    min-inline-size: 4.75ch;
    /* Keeps its line while it is empty, so that nothing moves. */
    min-block-size: 1.45em;
    color: var(--_muted);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  progress {
    flex: 1;
    min-inline-size: 0;
    block-size: 0.375rem;
    border: 0;
    border-radius: 1rem;
    overflow: hidden;
    appearance: none;
    background: var(--_track);
  }

  progress::-webkit-progress-bar {
    background: transparent;
  }

  progress::-webkit-progress-value {
    border-radius: 1rem;
    background: var(--_tone);
  }

  progress::-moz-progress-bar {
    border-radius: 1rem;
    background: var(--_tone);
  }

  /* The share is not known: an even band, which moves unless a person asked for less motion. */
  progress:indeterminate {
    background: repeating-linear-gradient(
        90deg,
        var(--_tone) 0 20%,
        color-mix(in srgb, var(--_tone) 35%, var(--_track)) 40% 60%,
        var(--_tone) 80% 100%
      )
      0 0 / 200% 100%;
  }

  progress:indeterminate::-moz-progress-bar {
    background: transparent;
  }

  /* Errors. */

  .error {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 0.6);
    border-radius: var(--_radius-small);
    padding: calc(var(--_space) * 0.75);
    background: color-mix(in srgb, var(--_tone, var(--_danger)) 8%, var(--_surface));
    color: var(--_text);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }

  .error p {
    margin: 0;
  }

  .error strong {
    color: var(--_tone, var(--_danger));
    font-weight: 600;
  }

  .server-message {
    color: var(--_muted);
  }

  .error .text-button {
    font-size: 1em;
  }

  /* Belongs to the row, not to a line of text. */
  .item > .text-button {
    justify-self: start;
  }

  .rejections {
    justify-items: stretch;
    gap: 0.4rem;
    border-radius: var(--_radius);
    padding-inline: var(--_space);
  }

  .rejections-head {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--_danger);
  }

  .rejections-head strong {
    flex: 1;
  }

  .rejections-head .icon-button {
    margin: -0.25rem;
  }

  .rejections ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .rejections li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6em;
  }

  .rejections .file-name {
    max-inline-size: 100%;
  }

  .reason,
  .rejections p {
    color: var(--_muted);
  }
`;
