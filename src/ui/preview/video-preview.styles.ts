import {type CSSResult, css} from 'lit';

/** The picture of a video in its row, and the player. */
export const previewStyles: CSSResult = css`
  .thumbnail {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    border-radius: var(--_radius-small);
    padding: 0;
    overflow: hidden;
    background: var(--_track);
    color: var(--_muted);
  }

  /* The box is there before the picture, so nothing moves for it. */
  .thumbnail canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    object-fit: cover;
  }

  .duration {
    position: absolute;
    inset-block-end: 0.1875rem;
    inset-inline-end: 0.1875rem;
    display: flex;
    align-items: center;
    gap: 0.2em;
    border-radius: min(0.25rem, var(--_radius-small));
    padding-inline: 0.25rem;
    /* On any picture. */
    background: rgb(0 0 0 / 75%);
    color: #fff;
    font-size: 0.6875rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1rem;
    pointer-events: none;
  }

  .duration svg {
    inline-size: 0.5625rem;
    block-size: 1rem;
    fill: currentcolor;
  }

  .thumbnail > svg {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    stroke-width: 1.5;
  }

  /* The icon of the phase, for people who do not read the sentence. */
  .glyph {
    position: absolute;
    inset-block-start: -0.5rem;
    inset-inline-start: -0.5rem;
    display: grid;
    place-items: center;
    inline-size: 1.625rem;
    block-size: 1.625rem;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: var(--_tone);
    color: var(--_surface);
    pointer-events: none;
  }

  .glyph svg {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
    stroke-width: 2.5;
  }

  @supports (color: oklch(from red l c h)) {
    .glyph {
      color: oklch(from var(--_tone) clamp(0, (0.64 - l) * 1000, 1) 0 0);
    }
  }

  .player {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: var(--_space-small);
  }

  .player video {
    inline-size: 100%;
    max-block-size: min(27rem, 70vh);
    aspect-ratio: 16 / 9;
    border-radius: var(--_radius-small);
    background: #000;
  }

  .player p {
    margin: 0;
    font-size: var(--_small);
  }

  @media (hover: hover) {
    .thumbnail:enabled:hover + .duration {
      background: var(--_accent);
      color: var(--_on-accent);
    }
  }

  @media (forced-colors: active) {
    .duration,
    .glyph,
    .thumbnail {
      border: 1px solid CanvasText;
    }
  }
`;
