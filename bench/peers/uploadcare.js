import * as UC from '@uploadcare/file-uploader/web/uc-file-uploader-regular.min.js';
import '@uploadcare/file-uploader/web/uc-file-uploader-regular.min.css';

UC.defineComponents(UC);
