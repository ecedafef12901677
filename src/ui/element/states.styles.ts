import {type CSSResult, css} from 'lit';

/** States, motion and forced colors. Comes last. */
export const stateStyles: CSSResult = css`
  /* Once there are uploads, the eye should find them and not the button. */
  .is-compact .is-primary {
    border-color: var(--_outline);
    background: var(--_surface);
    color: var(--_text);
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

    .text-button:enabled:hover {
      background: var(--_faint);
    }

    .dropzone:not(.is-compact) .is-primary:enabled:hover {
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

    .dropzone:is(.is-awaiting, .is-dragging) {
      border-color: Highlight;
    }

    .dropzone.is-dragging {
      border: 3px solid CanvasText;
    }

    :focus-visible {
      outline-color: CanvasText;
    }

    :disabled,
    [aria-disabled='true'],
    :host([disabled]) .icon {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
