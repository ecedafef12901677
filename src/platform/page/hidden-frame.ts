/**
 * Puts an empty, invisible frame into the page. It goes beside the body, because pages replace or empty their body while
 * something is on its way in the frame.
 *
 * @param sandbox What the pages in it may do, as in the attribute.
 */
export function addHiddenFrame(name: string, sandbox: string): HTMLIFrameElement {
  const frame = makeHiddenFrame(sandbox);
  frame.name = name;
  document.documentElement.append(frame);
  return frame;
}

/**
 * Makes an invisible frame. The caller puts it into the page.
 *
 * @param sandbox What the pages in it may do, as in the attribute.
 */
export function makeHiddenFrame(sandbox: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', sandbox);
  frame.hidden = true;
  // Many style sheets say `iframe {display: block}`, which wins over the attribute.
  frame.style.setProperty('display', 'none', 'important');
  return frame;
}
