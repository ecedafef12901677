import {type CSSResult, css} from 'lit';

/** The custom properties of a page, and rules for the whole shadow tree. */
export const baseStyles: CSSResult = css`
  :host {
    --_accent: var(--video-uploader-accent-color, light-dark(#2a5bd7, #8db2ff));
    --_surface: var(--video-uploader-surface-color, light-dark(#ffffff, #191c23));
    --_text: var(--video-uploader-text-color, light-dark(#1b2130, #e9ecf3));
    --_border: var(--video-uploader-border-color, light-dark(#dce0e8, #343a47));
    --_danger: var(--video-uploader-danger-color, light-dark(#bd2337, #ff9d9d));
    --_success: light-dark(#1a7a4a, #74d3a3);
    --_unsure: light-dark(#855700, #f0c36d);
    --_radius: var(--video-uploader-radius, 0.875rem);
    --_space: var(--video-uploader-spacing, 1rem);

    --_muted: color-mix(in srgb, var(--_text) 70%, var(--_surface));
    --_faint: color-mix(in srgb, var(--_text) 5%, var(--_surface));
    --_track: color-mix(in srgb, var(--_text) 12%, var(--_surface));
    /* 3:1 against the surface, as the outline of a control has to be. */
    --_outline: color-mix(in srgb, var(--_text) 50%, var(--_surface));
    --_tint: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    --_on-accent: var(--_surface);
    --_radius-small: calc(var(--_radius) * 0.6);
    --_space-small: calc(var(--_space) * 0.5);
    --_small: 0.875em;
    /* Smaller targets are hard to hit (WCAG 2.5.8). */
    --_target: 2rem;
    --_chip: 1.75rem;

    display: block;
    line-height: 1.45;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  /* Black or white: the one that reads better on a page's own accent. */
  @supports (color: oklch(from red l c h)) {
    :host {
      --_on-accent: oklch(from var(--_accent) clamp(0, (0.64 - l) * 1000, 1) 0 0);
    }
  }

  @media (pointer: coarse) {
    :host {
      --_target: 2.75rem;
      --_chip: 2.75rem;
    }
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  .base {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    container: base / inline-size;
    /* A container has no width of its own, and would have none at all in a flex row. */
    contain-intrinsic-inline-size: 20rem;
  }

  /* While words are being loaded, nothing is shown for 600 ms, and English after that. */
  .base.is-wordless {
    animation: reveal 0s 600ms both;
  }

  @keyframes reveal {
    from {
      opacity: 0;
    }
  }

  svg {
    display: block;
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  slot[name='albums'] {
    display: none;
  }
`;
