import {type CSSResult, css} from 'lit';

/** Fields of a row, and those for several videos at once. */
export const fieldStyles: CSSResult = css`
  /* Fields. */

  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.6);
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(var(--_space) * 0.75);
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
  }

  label {
    justify-self: start;
    color: var(--_muted);
    font-size: var(--_small);
  }

  input[type='text'],
  select,
  textarea,
  .tags {
    inline-size: 100%;
    min-block-size: max(2.25rem, var(--_target));
    margin: 0;
    border: 1px solid var(--_outline);
    border-radius: var(--_radius-small);
    padding: 0.35em 0.65em;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  select {
    /* Browsers add some of their own. */
    padding-inline-start: calc(0.65em - 4px);
  }

  .control {
    position: relative;
    min-inline-size: 0;
  }

  input {
    text-overflow: ellipsis;
  }

  /* The suggestion in a field and the button that takes it share its width. */
  .control {
    --_suggestion: min(50%, 12rem);
    --_inset: 0.25rem;
  }

  input.is-suggesting[type='text'] {
    padding-inline-end: calc(var(--_suggestion) + 0.5rem);
  }

  .suggestion {
    position: absolute;
    inset-block: var(--_inset) auto;
    inset-inline-end: var(--_inset);
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.3em;
    min-inline-size: calc(var(--_target) - 2 * var(--_inset));
    max-inline-size: var(--_suggestion);
    min-block-size: calc(max(2.25rem, var(--_target)) - 2 * var(--_inset));
    border-radius: calc(var(--_radius-small) - 0.2rem);
    padding-inline: 0.6em;
    background: var(--_tint);
    color: var(--_accent);
    font-size: var(--_small);
    white-space: nowrap;
  }

  .suggestion svg {
    inline-size: 1em;
    block-size: 1em;
  }

  .suggestion span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* As high as the field, for fingers. */
  @media (pointer: coarse) {
    .control {
      --_inset: 0px;
    }
  }

  .note {
    display: flex;
    gap: 0.35em;
    margin: 0.35em 0 0;
    color: var(--_unsure);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }

  /* The fields for several videos at once. */

  .shared {
    container: row / inline-size;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  .shared summary {
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 0.75) var(--_space);
    font-size: 0.9375em;
    font-weight: 550;
    cursor: pointer;
  }

  .shared .fields {
    border: 0;
    padding: 0 var(--_space) var(--_space);
  }

  .shared .hint {
    margin: 0;
  }

  .apply {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }
`;
