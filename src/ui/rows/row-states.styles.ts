import {type CSSResult, css} from 'lit';

/** States of rows and fields, their motion and their forced colors. Comes after all parts, whose rules it changes. */
export const rowStateStyles: CSSResult = css`
  /* Fields of a final row can save nothing any more. They stay while one has the focus. */
  .is-final .fields:not(:focus-within) {
    display: none;
  }

  .item-waiting .percent {
    visibility: hidden;
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

  input[type='text']:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }

  @media (hover: hover) {
    .suggestion:enabled:hover,
    .tag button:enabled:hover {
      background: color-mix(in srgb, var(--_accent) 20%, var(--_surface));
    }

    .toolbar .is-primary:enabled:hover {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    progress:indeterminate {
      animation: band 2.4s linear infinite;
    }
  }

  @keyframes band {
    to {
      background-position: -200% 0;
    }
  }

  @media (forced-colors: active) {
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

    progress {
      border: 1px solid CanvasText;
      background: Canvas;
      forced-color-adjust: none;
    }

    progress::-webkit-progress-value {
      background: CanvasText;
    }

    progress::-moz-progress-bar {
      background: CanvasText;
    }

    progress:indeterminate {
      background: repeating-linear-gradient(90deg, CanvasText 0 12%, Canvas 12% 24%);
    }
  }
`;
