import {type CSSResult, css} from 'lit';

/** What is in the boxes of summary, list and rows, and their errors. */
export const rowStyles: CSSResult = css`
  /* Summary and list. */

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

  .is-long .item {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 9rem;
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
