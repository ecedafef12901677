import {type CSSResult, css} from 'lit';

/** Host, layout, parts, states, motion, forced colors: in this order. */
export const styles: CSSResult = css`
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
    /* Smaller ones are hard to hit (WCAG 2.5.8). */
    --_target: 2rem;
    --_chip: 1.75rem;

    display: block;
    line-height: 1.45;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  /* Black or white, whichever reads better on a page's own accent. */
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
    container-type: inline-size;
    /* Containers have no width of their own, and in a flex row they would have none at all. */
    contain-intrinsic-inline-size: 20rem;
  }

  /* Its words are being loaded: better late than in the wrong language, but not very late. */
  .base.is-wordless {
    animation: reveal 0s 600ms both;
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

  /* Buttons. */

  button {
    margin: 0;
    border: 0;
    font: inherit;
    color: inherit;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }

  .text-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: max(2.25rem, var(--_target));
    border: 1px solid var(--_outline);
    border-radius: var(--_radius-small);
    padding: 0.25em 0.9em;
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    font-size: 0.9375em;
    line-height: 1.2;
  }

  .text-button.is-primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .text-button svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .icon-button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--_target);
    block-size: var(--_target);
    border-radius: var(--_radius-small);
    padding: 0;
    color: var(--_muted);
  }

  [aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }

  /* Summary and list. */

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-small);
  }

  /* It stands on the page itself, so its color is the page's. */
  .summary {
    padding-inline: 0.125rem;
    opacity: 0.85;
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
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: var(--_space);
    background: var(--_surface);
    color: var(--_text);
  }

  .is-long .item {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 9rem;
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
    /* Two lines, for what tells files apart often stands at the end: "… take 12 (final).mp4". */
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

  /* Words may run against the direction of the page; then each line stays whole, at the page's own side. */
  .size,
  .percent,
  .status,
  .summary,
  .reason,
  .error p,
  .save-state > span,
  .note span,
  .missing,
  .hint,
  label {
    unicode-bidi: plaintext;
  }

  .base:dir(rtl) :is(.status, .summary, .missing, .reason, .error p, .save-state > span) {
    text-align: right;
  }

  .actions {
    display: flex;
    flex: none;
    /* Their icons line up with the edge of what is below, and with the first line beside them. */
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
    /* There without words too, so that nothing moves when they go. */
    min-block-size: 1.45em;
    color: var(--_muted);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  progress {
    flex: 1;
    min-inline-size: 0;
    block-size: 0.375rem;
    border: 0;
    border-radius: 1rem;
    overflow: hidden;
    appearance: none;
    background: var(--_track);
  }

  progress::-webkit-progress-bar {
    background: transparent;
  }

  progress::-webkit-progress-value {
    border-radius: 1rem;
    background: var(--_tone);
  }

  progress::-moz-progress-bar {
    border-radius: 1rem;
    background: var(--_tone);
  }

  /* How much is left is not known: an even band, which moves for those who do not mind. */
  progress:indeterminate {
    background: repeating-linear-gradient(
        90deg,
        var(--_tone) 0 20%,
        color-mix(in srgb, var(--_tone) 35%, var(--_track)) 40% 60%,
        var(--_tone) 80% 100%
      )
      0 0 / 200% 100%;
  }

  progress:indeterminate::-moz-progress-bar {
    background: transparent;
  }

  /* Errors. */

  .error {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 0.6);
    border-radius: var(--_radius-small);
    padding: calc(var(--_space) * 0.75);
    background: color-mix(in srgb, var(--_tone, var(--_danger)) 8%, var(--_surface));
    color: var(--_text);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }

  .error p {
    margin: 0;
  }

  .error strong {
    color: var(--_tone, var(--_danger));
    font-weight: 600;
  }

  .site-words {
    color: var(--_muted);
  }

  .error .text-button {
    font-size: 1em;
  }

  /* It belongs to the row, not to a line of text. */
  .item > .text-button {
    justify-self: start;
  }

  .rejections {
    justify-items: stretch;
    gap: 0.4rem;
    border-radius: var(--_radius);
    padding-inline: var(--_space);
  }

  .rejections-head {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--_danger);
  }

  .rejections-head strong {
    flex: 1;
  }

  .rejections-head .icon-button {
    margin: -0.25rem;
  }

  .rejections ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .rejections li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6em;
  }

  .rejections .file-name {
    max-inline-size: 100%;
  }

  .reason,
  .rejections p {
    color: var(--_muted);
  }

  /* Fields. */

  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.6);
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(var(--_space) * 0.75);
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
  }

  label {
    justify-self: start;
    color: var(--_muted);
    font-size: var(--_small);
  }

  input[type='text'],
  select,
  textarea,
  .tags {
    inline-size: 100%;
    min-block-size: max(2.25rem, var(--_target));
    margin: 0;
    border: 1px solid var(--_outline);
    border-radius: var(--_radius-small);
    padding: 0.35em 0.65em;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  select {
    /* Browsers add some of their own. */
    padding-inline-start: calc(0.65em - 4px);
  }

  .control {
    position: relative;
    min-inline-size: 0;
  }

  input {
    text-overflow: ellipsis;
  }

  /* The suggestion in a field and the button that takes it share its width. */
  .control {
    --_suggestion: min(50%, 12rem);
    --_inset: 0.25rem;
  }

  input.is-suggesting[type='text'] {
    padding-inline-end: calc(var(--_suggestion) + 0.5rem);
  }

  .suggestion {
    position: absolute;
    inset-block: var(--_inset) auto;
    inset-inline-end: var(--_inset);
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.3em;
    min-inline-size: calc(var(--_target) - 2 * var(--_inset));
    max-inline-size: var(--_suggestion);
    min-block-size: calc(max(2.25rem, var(--_target)) - 2 * var(--_inset));
    border-radius: calc(var(--_radius-small) - 0.2rem);
    padding-inline: 0.6em;
    background: var(--_tint);
    color: var(--_accent);
    font-size: var(--_small);
    white-space: nowrap;
  }

  .suggestion svg {
    inline-size: 1em;
    block-size: 1em;
  }

  .suggestion span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* As high as the field, for fingers. */
  @media (pointer: coarse) {
    .control {
      --_inset: 0px;
    }
  }

  .note {
    display: flex;
    gap: 0.35em;
    margin: 0.35em 0 0;
    color: var(--_unsure);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }

  /* The fields for several videos at once. */

  .shared {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  .shared summary {
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 0.75) var(--_space);
    font-size: 0.9375em;
    font-weight: 550;
    cursor: pointer;
  }

  .shared .fields {
    border: 0;
    padding: 0 var(--_space) var(--_space);
  }

  .shared .hint {
    margin: 0;
  }

  .apply {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }

  /* Tags: chips and an input, which look like one field. */

  .tags,
  .tags ul {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
  }

  .tags {
    padding: 0.25rem;
    cursor: text;
  }

  .tags ul {
    /* The input stands in the same line as the last tag where there is room. */
    display: contents;
    list-style: none;
  }

  .tags input[type='text'] {
    flex: 1;
    inline-size: 4rem;
    min-inline-size: 4rem;
    min-block-size: var(--_chip);
    border: 0;
    padding: 0 0.4em;
    background: none;
    outline: 0;
  }

  .tags:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .tags:has(:disabled) {
    opacity: 0.55;
    cursor: not-allowed;
  }

  .tags :disabled {
    opacity: 1;
  }

  .tag {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    max-inline-size: 100%;
    border-radius: calc(var(--_radius-small) - 0.2rem);
    padding-inline-start: 0.55em;
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    font-size: var(--_small);
  }

  .tag bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tag button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--_chip);
    block-size: var(--_chip);
    border-radius: inherit;
    padding: 0;
  }

  .tag svg {
    inline-size: 1em;
    block-size: 1em;
  }

  textarea {
    display: block;
    min-block-size: 4.25rem;
    max-block-size: 18rem;
    resize: vertical;
    field-sizing: content;
  }

  .missing {
    /* Its line is always there, and takes the place of some of what parts two fields. */
    min-block-size: 1.45em;
    margin-block-end: calc(var(--_space) * -0.2);
    color: var(--_danger);
    font-size: var(--_small);
  }

  ::placeholder {
    color: var(--_muted);
    opacity: 0.92;
    /* It may be a title in another direction than the page, and begins where the page begins all the same. */
    unicode-bidi: plaintext;
    text-align: left;
  }

  .base:dir(rtl) ::placeholder {
    text-align: right;
  }

  /* An empty field has no direction of its own, so it begins where the page begins. */
  .base:dir(rtl) :is(input, textarea):placeholder-shown {
    direction: rtl;
  }

  .field-choice {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  /* A click on it is one on the box, so it is part of the target. */
  .field-choice label {
    align-content: center;
    min-block-size: var(--_target);
    color: inherit;
  }

  .field-choice:has(.missing) {
    flex-wrap: wrap;
    row-gap: 0;
  }

  .field-choice .missing {
    flex-basis: 100%;
  }

  input[type='checkbox'] {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .save-state {
    display: flex;
    gap: 0.35em;
    min-block-size: 1.45em;
    color: var(--_muted);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }

  .save-state > span {
    min-inline-size: 0;
  }

  .save-state svg {
    margin-block-start: 0.1em;
  }

  /* More room. */

  @container (min-width: 30rem) {
    .dropzone.is-compact {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      justify-items: start;
      padding: var(--_space);
      text-align: start;
    }

    .base:dir(rtl) .is-compact .hint {
      text-align: right;
    }

    .is-compact .icon {
      inline-size: 2.5rem;
      block-size: 2.5rem;
    }

    .is-compact .label {
      font-size: 1em;
    }

    .field:not(.field-choice) {
      grid-template-columns: 6.5rem minmax(0, 1fr);
      gap: var(--_space-small);
    }

    .field > label {
      padding-block: 0.55em;
    }

    .missing {
      grid-column: 2;
      margin-block-start: calc(var(--_space) * -0.25);
    }

    .field-choice,
    .save-state,
    .apply {
      margin-inline-start: calc(6.5rem + var(--_space-small));
    }
  }

  /* Less room. */

  @container (max-width: 29.99rem) {
    .dropzone.is-compact {
      gap: calc(var(--_space) * 0.75);
      padding-block: var(--_space);
    }

    .is-compact .icon {
      display: none;
    }

    .size {
      display: none;
    }

    /* All alike, whichever of them would fit beside each other. */
    .rejections li {
      flex-direction: column;
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

    /* The sentence changes while people type below it, and nothing may move for that. */
    .item:not(.item-failed, .item-unsure):has(.fields) .status {
      min-block-size: 2.9em;
    }
  }

  @container (max-width: 20rem) {
    .control {
      --_suggestion: 2.75rem;
    }

    .suggestion span {
      display: none;
    }

    .item:not(.item-failed, .item-unsure):has(.fields) .status {
      min-block-size: 4.35em;
    }

    .item,
    .dropzone {
      padding-inline: calc(var(--_space) * 0.75);
    }
  }

  /* States. */

  /* Nothing that is written there could be saved any more; but nobody is thrown out of a field. */
  .is-final .fields:not(:focus-within) {
    display: none;
  }

  .item-waiting .percent {
    visibility: hidden;
  }

  /* Once there are uploads, they are what the eye should find. */
  .is-compact .is-primary {
    border-color: var(--_outline);
    background: var(--_surface);
    color: var(--_text);
  }

  .item-paused,
  .item-waiting,
  .item-interrupted {
    --_tone: var(--_muted);
  }

  .item-offline,
  .item-unsure {
    --_tone: var(--_unsure);
  }

  .item-stored {
    --_tone: var(--_success);
  }

  .item-failed {
    --_tone: var(--_danger);
  }

  .item-offline .status,
  .item-unsure .status,
  .item-stored .status,
  .item-failed .status {
    color: var(--_tone);
  }

  .save-offline {
    color: var(--_unsure);
  }

  .save-saved svg {
    color: var(--_success);
  }

  .save-failed {
    color: var(--_danger);
  }

  .field [aria-invalid],
  .tags:has([aria-invalid]) {
    border-color: var(--_danger);
  }

  .dropzone:is(.is-awaiting, .is-dragging) {
    border-color: var(--_accent);
  }

  .dropzone.is-awaiting {
    background: color-mix(in srgb, var(--_tint) 50%, var(--_surface));
  }

  .is-awaiting .icon {
    background: color-mix(in srgb, var(--_accent) 24%, var(--_surface));
  }

  .dropzone.is-dragging {
    border-style: solid;
    background: var(--_tint);
  }

  .is-dragging .icon {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  input[type='text']:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }

  :disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }

  :host([disabled]) .dropzone {
    cursor: auto;
  }

  :host([disabled]) .icon {
    opacity: 0.55;
  }

  :host([disabled]) .label {
    color: var(--_muted);
  }

  @media (hover: hover) {
    .dropzone:not(.is-closed):hover {
      border-color: var(--_accent);
    }

    .icon-button:enabled:not([aria-disabled='true']):hover {
      background: color-mix(in srgb, var(--_text) 8%, transparent);
      color: var(--_text);
    }

    .suggestion:enabled:hover,
    .tag button:enabled:hover {
      background: color-mix(in srgb, var(--_accent) 20%, var(--_surface));
    }

    .text-button:enabled:hover {
      background: var(--_faint);
    }

    .dropzone:not(.is-compact) .is-primary:enabled:hover,
    .toolbar .is-primary:enabled:hover {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    }

    :host([disabled]) .dropzone:hover {
      border-color: color-mix(in srgb, var(--_text) 28%, var(--_surface));
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .dropzone,
    button {
      transition:
        background-color 120ms,
        border-color 120ms,
        color 120ms;
    }

    progress:indeterminate {
      animation: band 2.4s linear infinite;
    }
  }

  @keyframes reveal {
    from {
      opacity: 0;
    }
  }

  @keyframes band {
    to {
      background-position: -200% 0;
    }
  }

  @media (forced-colors: active) {
    .text-button,
    .icon-button {
      border: 1px solid ButtonText;
      color: ButtonText;
    }

    .is-primary:enabled {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }

    .actions {
      gap: 0.25rem;
    }

    .tag,
    .suggestion {
      border: 1px solid currentcolor;
    }

    .error {
      border: 1px solid CanvasText;
    }

    .dropzone:is(.is-awaiting, .is-dragging) {
      border-color: Highlight;
    }

    .dropzone.is-dragging {
      border: 3px solid Highlight;
    }

    :focus-visible {
      outline-color: Highlight;
    }

    :disabled,
    [aria-disabled='true'],
    :host([disabled]) .icon {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }

    .summary {
      opacity: 1;
    }

    progress {
      border: 1px solid CanvasText;
      background: Canvas;
      forced-color-adjust: none;
    }

    progress::-webkit-progress-value {
      background: Highlight;
    }

    progress::-moz-progress-bar {
      background: Highlight;
    }

    progress:indeterminate {
      background: repeating-linear-gradient(90deg, Highlight 0 12%, Canvas 12% 24%);
    }
  }
`;
