import {type CSSResult, css} from 'lit';

/** The drop area. */
export const dropZoneStyles: CSSResult = css`
  /* The drop area. */

  .dropzone {
    display: grid;
    justify-items: center;
    gap: var(--_space);
    border: 1.5px dashed color-mix(in srgb, var(--_text) 28%, var(--_surface));
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 2.25) var(--_space);
    background: var(--_surface);
    color: var(--_text);
    text-align: center;
    cursor: pointer;
  }

  .dropzone.is-closed {
    border-style: solid;
    border-color: var(--_border);
    cursor: auto;
  }

  .icon {
    display: grid;
    place-items: center;
    inline-size: 3rem;
    block-size: 3rem;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    color: var(--_accent);
    fill: currentcolor;
  }

  .icon svg {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }

  .invitation {
    display: grid;
    gap: 0.125rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .label {
    font-size: 1.0625em;
    font-weight: 600;
  }

  .hint {
    color: var(--_muted);
    font-size: var(--_small);
  }

  ::slotted(p) {
    margin-block: 0;
  }
`;
