import 'video-uploader/define';

const uploader = document.querySelector('video-uploader');
const stored = document.querySelector('#stored');

if (uploader) {
  uploader.defaultMetadata = {tags: ['html']};
  uploader.addEventListener('upload-success', ({detail}) => {
    const line = document.createElement('li');
    line.textContent = `${detail.upload.name} is photo ${detail.photoId}`;
    stored?.append(line);
  });
  document.querySelector('#send')?.addEventListener('click', () => uploader.start());
}
