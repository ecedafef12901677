import {type CSSResult, css} from 'lit';

/** Files that wait for the engine, which brings the styles of rows with it. */
export const waitingStyles: CSSResult = css`
  .list {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .item,
  .error {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: var(--_space);
    background: var(--_surface);
    color: var(--_text);
    overflow-wrap: anywhere;
  }

  .file-name {
    font-weight: 600;
  }

  .size,
  .status {
    color: var(--_muted);
    font-size: var(--_small);
  }
`;
