import {type CSSResult, css} from 'lit';

/**
 * The tag as a server rendered it, until a script takes over. An empty, invisible drop area keeps its place free, and the
 * content of the tag, such as a form that works without script, is shown in that place. If a policy forbids styles, the
 * attribute `hidden` takes the area away, and no place is kept.
 */
export const serverSideStyles = (): CSSResult => css`
  .is-server > * {
    grid-area: 1 / 1;
    visibility: hidden;
  }
  .is-server > .stand-in {
    visibility: visible;
  }

  /* Nobody will take over. */
  @media (scripting: none) {
    .is-server > :not(.stand-in) {
      display: none;
    }
  }
`;
