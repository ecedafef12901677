import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import Tus from '@uppy/tus';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';

/** Uppy with its dashboard in the page, which sends what it gets by tus. */
export function createUppy(tus) {
  return new Uppy({autoProceed: true}).use(Dashboard, {inline: true, target: 'body'}).use(Tus, tus);
}
