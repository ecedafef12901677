/**
 * Puts an empty frame into the page that nobody sees. Beside the body, for pages replace that or empty it while something
 * is on its way in the frame.
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
 * Makes a frame that nobody sees, for whoever puts it into the page.
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
