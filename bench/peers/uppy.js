import {createUppy} from './create-uppy.js';

createUppy({endpoint: '/upload', chunkSize: 5_000_000});
