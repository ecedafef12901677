import {type CSSResult, css} from 'lit';

/** States, motion and forced colors. Comes last. */
export const stateStyles: CSSResult = css`
  /* States. */

  /* Fields of a final row can save nothing any more. They stay while one has the focus. */
  .is-final .fields:not(:focus-within) {
    display: none;
  }

  .item-waiting .percent {
    visibility: hidden;
  }

  /* Once there are uploads, the eye should find them and not the button. */
  .is-compact .is-primary {
    border-color: var(--_outline);
    background: var(--_surface);
    color: var(--_text);
  }

  .item-paused,
  .item-waiting,
  .item-interrupted {
    --_tone: var(--_muted);
  }

  .item-offline,
  .item-unsure {
    --_tone: var(--_unsure);
  }

  .item-stored {
    --_tone: var(--_success);
  }

  .item-failed {
    --_tone: var(--_danger);
  }

  .item-offline .status,
  .item-unsure .status,
  .item-stored .status,
  .item-failed .status {
    color: var(--_tone);
  }

  .save-offline {
    color: var(--_unsure);
  }

  .save-saved svg {
    color: var(--_success);
  }

  .save-failed {
    color: var(--_danger);
  }

  .field [aria-invalid],
  .tags:has([aria-invalid]) {
    border-color: var(--_danger);
  }

  .dropzone:is(.is-awaiting, .is-dragging) {
    border-color: var(--_accent);
  }

  .dropzone.is-awaiting {
    background: color-mix(in srgb, var(--_tint) 50%, var(--_surface));
  }

  .is-awaiting .icon {
    background: color-mix(in srgb, var(--_accent) 24%, var(--_surface));
  }

  .dropzone.is-dragging {
    border-style: solid;
    background: var(--_tint);
  }

  .is-dragging .icon {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  input[type='text']:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }

  :disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }

  :host([disabled]) .dropzone {
    cursor: auto;
  }

  :host([disabled]) .icon {
    opacity: 0.55;
  }

  :host([disabled]) .label {
    color: var(--_muted);
  }

  @media (hover: hover) {
    .dropzone:not(.is-closed):hover {
      border-color: var(--_accent);
    }

    .icon-button:enabled:not([aria-disabled='true']):hover {
      background: color-mix(in srgb, var(--_text) 8%, transparent);
      color: var(--_text);
    }

    .suggestion:enabled:hover,
    .tag button:enabled:hover {
      background: color-mix(in srgb, var(--_accent) 20%, var(--_surface));
    }

    .text-button:enabled:hover {
      background: var(--_faint);
    }

    .dropzone:not(.is-compact) .is-primary:enabled:hover,
    .toolbar .is-primary:enabled:hover {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    }

    :host([disabled]) .dropzone:hover {
      border-color: color-mix(in srgb, var(--_text) 28%, var(--_surface));
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .dropzone,
    button {
      transition:
        background-color 120ms,
        border-color 120ms,
        color 120ms;
    }

    progress:indeterminate {
      animation: band 2.4s linear infinite;
    }
  }

  @keyframes reveal {
    from {
      opacity: 0;
    }
  }

  @keyframes band {
    to {
      background-position: -200% 0;
    }
  }

  @media (forced-colors: active) {
    .text-button,
    .icon-button {
      border: 1px solid ButtonText;
      color: ButtonText;
    }

    .is-primary:enabled {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }

    .actions {
      gap: 0.25rem;
    }

    .tag,
    .suggestion {
      border: 1px solid currentcolor;
    }

    .error {
      border: 1px solid CanvasText;
    }

    .dropzone:is(.is-awaiting, .is-dragging) {
      border-color: Highlight;
    }

    .dropzone.is-dragging {
      border: 3px solid Highlight;
    }

    :focus-visible {
      outline-color: Highlight;
    }

    :disabled,
    [aria-disabled='true'],
    :host([disabled]) .icon {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }

    progress {
      border: 1px solid CanvasText;
      background: Canvas;
      forced-color-adjust: none;
    }

    progress::-webkit-progress-value {
      background: Highlight;
    }

    progress::-moz-progress-bar {
      background: Highlight;
    }

    progress:indeterminate {
      background: repeating-linear-gradient(90deg, Highlight 0 12%, Canvas 12% 24%);
    }
  }
`;
