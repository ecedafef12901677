import {type CSSResult, css} from 'lit';

/** The boxes of summary, list and rows, which set where everything in a row is. The element has them from the beginning. */
export const rowBoxStyles: CSSResult = css`
  .toolbar {
    --_tone: var(--_accent);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-small) var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 0.75) var(--_space);
    /* Of its own: a tag may be dark on a light page. */
    background: var(--_surface);
    color: var(--_text);
  }

  .summary {
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }

  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .item {
    /* The color of what the row has to say. */
    --_tone: var(--_accent);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
    /* Lays itself out by its own width: a page may put rows side by side. */
    container: row / inline-size;
    contain-intrinsic-inline-size: 18rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: var(--_space);
    background: var(--_surface);
    color: var(--_text);
  }

  .head {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 0.75);
  }

  .names {
    flex: 1;
    min-inline-size: 0;
  }

  .title-line {
    display: flex;
    align-items: baseline;
    gap: 0.6em;
  }

  .file-name {
    /* Two lines, because the part that tells files apart is often at the end: "… take 12 (final).mp4". */
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .size {
    flex: none;
    color: var(--_muted);
    font-size: var(--_small);
    white-space: nowrap;
  }

  .status {
    color: var(--_muted);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .preview {
    position: relative;
    flex: none;
    inline-size: 4.5rem;
    block-size: max(2.5rem, var(--_target));
  }

  .actions {
    display: flex;
    flex: none;
    /* Lines the icons up with the edge of the content below and with the first line beside them. */
    margin-inline-end: -0.375rem;
    margin-block: -0.125rem;
  }

  .meter {
    display: flex;
    align-items: center;
    gap: 0.75rem;
  }

  .percent {
    flex: none;
    min-inline-size: 4.75ch;
    /* Keeps its line while it is empty, so that nothing moves. */
    min-block-size: 1.45em;
    color: var(--_muted);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  @container row (max-width: 27.87rem) {
    .size {
      display: none;
    }

    .head {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      row-gap: 0.375rem;
    }

    .names {
      display: contents;
    }

    .title-line {
      grid-area: 1 / 1 / auto / 3;
    }

    .actions {
      grid-area: 1 / 3;
    }

    .status {
      grid-area: 2 / 2 / auto / -1;
      align-self: start;
    }

    /* Beside the sentence, so that the name has the first line. */
    .preview {
      grid-area: 2 / 1;
      align-self: start;
      inline-size: 4rem;
      block-size: max(2.25rem, var(--_target));
    }
  }

  @container base (max-width: 20rem) {
    .item,
    .toolbar:not(.is-bare) {
      padding-inline: calc(var(--_space) * 0.75);
    }
  }
`;
