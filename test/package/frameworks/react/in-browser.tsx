import {type ReactNode, useEffect, useState} from 'react';

/** Renders what is in it once the page is in a browser. */
export function InBrowser({children}: {children: ReactNode}): ReactNode {
  const [isInBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return isInBrowser ? children : null;
}
