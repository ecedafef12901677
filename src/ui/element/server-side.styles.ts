import {type CSSResult, css} from 'lit';

/**
 * The tag as a server rendered it, until a script takes over. An empty, invisible drop area keeps its place free, as do
 * rows below it. In the place of the area the content of the tag appears, such as a form that works without script. If a policy forbids styles, the
 * attribute `hidden` takes the area away, together with its place.
 */
export const serverSideStyles = (): CSSResult => css`
  .is-server > * {
    visibility: hidden;
  }
  .is-server > :not(.toolbar, .list) {
    grid-area: 1 / 1;
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
