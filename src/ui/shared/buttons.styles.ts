import {type CSSResult, css} from 'lit';

/** Buttons. */
export const buttonStyles: CSSResult = css`
  /* Buttons. */

  button {
    margin: 0;
    border: 0;
    font: inherit;
    color: inherit;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }

  .text-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: max(2.25rem, var(--_target));
    border: 1px solid var(--_outline);
    border-radius: var(--_radius-small);
    padding: 0.25em 0.9em;
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    font-size: 0.9375em;
    line-height: 1.2;
  }

  .text-button.is-primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .text-button svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .icon-button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--_target);
    block-size: var(--_target);
    border-radius: var(--_radius-small);
    padding: 0;
    color: var(--_muted);
  }

  [aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }
`;
