import {type CSSResult, css} from 'lit';

/** More room and less room for rows and refused files. Comes after all parts, whose rules it changes. */
export const rowRoomStyles: CSSResult = css`
  /* Of a row its own width counts, without border and padding; they are about 2rem. */

  @container row (min-width: 27.875rem) {
    .field:not(.field-choice) {
      grid-template-columns: 6.5rem minmax(0, 1fr);
      gap: var(--_space-small);
    }

    .field > label {
      padding-block: 0.55em;
    }

    .missing {
      grid-column: 2;
      margin-block-start: calc(var(--_space) * -0.25);
    }

    .field-choice,
    .save-state,
    .apply {
      margin-inline-start: calc(6.5rem + var(--_space-small));
    }
  }

  @container base (max-width: 29.99rem) {
    /* All rows alike, even if name and reason of some would fit beside each other. */
    .rejections li {
      flex-direction: column;
      /* Not stretched: a name in another direction would be at the other end of its line. */
      align-items: flex-start;
    }
  }

  @container row (max-width: 27.87rem) {
    /* Room for the longest sentence: it changes while people type below it, and nothing may move. */
    .item:not(.item-failed, .item-unsure):has(.fields) .status {
      min-block-size: 2.9em;
    }
  }

  @container row (max-width: 18.375rem) {
    .control {
      --_suggestion: 2.75rem;
    }

    .suggestion span {
      display: none;
    }

    .item:not(.item-failed, .item-unsure):has(.fields) .status {
      min-block-size: 4.35em;
    }
  }
`;
