import {type CSSResult, css} from 'lit';

/** Tags: chips and an input, which look like one field. */
export const tagFieldStyles: CSSResult = css`
  /* Tags: chips and an input that look like one field. */

  .tags,
  .tags ul {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
  }

  .tags {
    padding: 0.25rem;
    cursor: text;
  }

  .tags ul {
    /* The input stands in the same line as the last tag where there is room. */
    display: contents;
    list-style: none;
  }

  .tags input[type='text'] {
    flex: 1;
    inline-size: 4rem;
    min-inline-size: 4rem;
    min-block-size: var(--_chip);
    border: 0;
    padding: 0 0.4em;
    background: none;
    outline: 0;
  }

  .tags:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .tags:has(:disabled) {
    opacity: 0.55;
    cursor: not-allowed;
  }

  .tags :disabled {
    opacity: 1;
  }

  .tag {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    max-inline-size: 100%;
    border-radius: calc(var(--_radius-small) - 0.2rem);
    padding-inline-start: 0.55em;
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    font-size: var(--_small);
  }

  .tag bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tag button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--_chip);
    block-size: var(--_chip);
    border-radius: inherit;
    padding: 0;
  }

  .tag svg {
    inline-size: 1em;
    block-size: 1em;
  }

  textarea {
    display: block;
    min-block-size: 4.25rem;
    max-block-size: 18rem;
    resize: vertical;
    field-sizing: content;
  }

  .missing {
    /* The line is always there, and takes some of the gap between two fields. */
    min-block-size: 1.45em;
    margin-block-end: calc(var(--_space) * -0.2);
    color: var(--_danger);
    font-size: var(--_small);
  }

  ::placeholder {
    color: var(--_muted);
    opacity: 0.92;
    /* A title may run against the direction of the page, but begins at the page's own side. */
    unicode-bidi: plaintext;
    text-align: left;
  }

  .base:dir(rtl) ::placeholder {
    text-align: right;
  }

  /* An empty field has no direction of its own, so it begins at the page's own side. */
  .base:dir(rtl) :is(input, textarea):placeholder-shown {
    direction: rtl;
  }

  .field-choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5rem;
  }

  /* Keeps its place, so that nothing moves under the pointer that decides. */
  .is-unseen {
    visibility: hidden;
  }

  /* A click on it counts for the box, so it is part of the target. */
  .field-choice label {
    align-content: center;
    min-block-size: var(--_target);
    color: inherit;
  }

  .field-choice .missing {
    flex-basis: 100%;
  }

  input[type='checkbox'] {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .save-state {
    display: flex;
    gap: 0.35em;
    min-block-size: 1.45em;
    color: var(--_muted);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }

  .save-state > span {
    min-inline-size: 0;
  }

  .save-state svg {
    margin-block-start: 0.1em;
  }
`;
