import {type CSSResult, css} from 'lit';

/** How far a stored video is prepared, and its links. */
export const storedStyles: CSSResult = css`
  .after,
  .address {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-small);
  }

  .after {
    gap: var(--_space-small) var(--_space);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }

  .preparing {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
  }

  .preparing:empty {
    display: none;
  }

  .link {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
    color: var(--_accent);
  }

  .asks {
    --_tone: var(--_danger);
  }

  .address .is-danger {
    color: var(--_danger);
  }

  .address .text-button {
    padding-inline: 0.65em;
    font-size: var(--_small);
  }
`;
