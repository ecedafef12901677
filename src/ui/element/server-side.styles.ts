import {type CSSResult, css} from 'lit';

/**
 * The tag as a server rendered it, until a script takes over: an empty drop area, unseen, keeps the place that it will
 * need, and in that place stands what the page has put into the tag, such as a form that works without script. Where a
 * policy lets no style in, the area is hidden by its attribute and keeps no place.
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
