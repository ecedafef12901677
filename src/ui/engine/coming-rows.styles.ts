import {type CSSResult, css} from 'lit';

/** What only rows before the engine have. The engine brings other styles in place of these. */
export const comingRowsStyles: CSSResult = css`
  .preview {
    border-radius: var(--_radius-small);
    background: var(--_track);
  }

  .error {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: var(--_space);
    background: var(--_surface);
    color: var(--_text);
    overflow-wrap: anywhere;
  }
`;
