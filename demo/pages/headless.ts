import {VideoUploads} from 'video-uploader/headless';

export function bringToLife(root: HTMLElement): void {
  const input = root.querySelector('input')!;
  const progress = root.querySelector('progress')!;
  const output = root.querySelector('output')!;
  const {endpoint, uploadToken} = document.querySelector('video-uploader')!;
  const uploads = new VideoUploads({endpoint, uploadToken, noResume: true});

  input.addEventListener('change', () => void uploads.addFiles(input.files ?? []));
  uploads.addEventListener('upload-progress', () => {
    progress.value = uploads.totalProgress;
    output.textContent = `${Math.floor(uploads.totalProgress * 100)} %`;
  });
  uploads.addEventListener('upload-success', ({detail}) => {
    progress.value = 1;
    output.textContent = `Stored as photo ${detail.photoId}.`;
  });
  uploads.addEventListener('file-rejected', ({detail}) => (output.textContent = detail.error.message));
  uploads.addEventListener('upload-error', ({detail}) => (output.textContent = detail.error.message));
}
