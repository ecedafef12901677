import {type CSSResult, css} from 'lit';

/** The captions of a video. */
export const captionsStyles: CSSResult = css`
  .captions,
  .captions ul {
    display: grid;
    /* In Firefox and WebKit, a list of languages is never narrower than its longest name. */
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-small);
  }

  .captions {
    justify-items: start;
    font-size: var(--_small);
  }

  .captions ul {
    inline-size: 100%;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .captions-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem var(--_space-small);
  }

  .captions-name {
    flex: 1 1 8rem;
    min-inline-size: 0;
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .captions-line select {
    flex: 0 1 12rem;
    inline-size: auto;
    min-inline-size: 7rem;
  }

  .captions .text-button {
    padding-inline: 0.65em;
    font-size: var(--_small);
  }

  .captions-line .save-state {
    flex: 1 0 100%;
    margin: 0;
  }
`;
