import {type CSSResult, css} from 'lit';

/** More room and less room. Comes after all parts, whose rules it changes. */
export const roomStyles: CSSResult = css`
  /* More room. */

  @container base (min-width: 30rem) {
    .dropzone.is-compact {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      justify-items: start;
      padding: var(--_space);
      text-align: start;
    }

    .base:dir(rtl) .is-compact .hint {
      text-align: right;
    }

    .is-compact .icon {
      inline-size: 2.5rem;
      block-size: 2.5rem;
    }

    .is-compact .label {
      font-size: 1em;
    }
  }

  /* Less room. */

  @container base (max-width: 29.99rem) {
    .dropzone.is-compact {
      gap: calc(var(--_space) * 0.75);
      padding-block: var(--_space);
    }

    .is-compact .icon {
      display: none;
    }
  }

  @container base (max-width: 20rem) {
    .dropzone {
      padding-inline: calc(var(--_space) * 0.75);
    }
  }
`;
