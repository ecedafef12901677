import {type CSSResult, css} from 'lit';

/** The picture of a video, and the film in which a person chooses it. */
export const posterStyles: CSSResult = css`
  .poster-label {
    color: var(--_muted);
    font-size: var(--_small);
    unicode-bidi: plaintext;
  }

  .poster-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-small);
    min-inline-size: 0;
  }

  .poster-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-small) var(--_space);
  }

  .poster-line .save-state {
    margin: 0;
  }

  /* The box is there before the frame, so nothing moves for it. */
  .poster-film {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--_space-small) var(--_space);
    inline-size: min(100%, 24rem);
  }

  .poster-film > div {
    grid-column: 1 / -1;
  }

  .poster-film video {
    display: block;
    inline-size: 100%;
    max-block-size: 50vh;
    aspect-ratio: 16 / 9;
    border-radius: var(--_radius-small);
    background: #000;
  }

  .poster-film input {
    inline-size: 100%;
    min-block-size: var(--_target);
    margin: 0;
    border-radius: var(--_radius-small);
    accent-color: var(--_accent);
  }

  .poster-time {
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
  }

  @container row (min-width: 27.875rem) {
    .poster-label {
      padding-block: 0.55em;
    }
  }
`;
