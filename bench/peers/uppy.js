import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import Tus from '@uppy/tus';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';

new Uppy({autoProceed: true})
  .use(Dashboard, {inline: true, target: 'body'})
  .use(Tus, {endpoint: '/upload', chunkSize: 5_000_000});
