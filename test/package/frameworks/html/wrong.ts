import 'video-uploader/define';

export function misuse(uploader: HTMLElementTagNameMap['video-uploader']): void {
  // wrong: a property that is misspelt
  uploader.uploadTokn = 'token';
  // wrong: a property of another type
  uploader.multiple = 'yes';
  // wrong: a detail that this event has not
  uploader.addEventListener('upload-progress', ({detail}) => detail.photoId);
  // wrong: a listener for another event
  uploader.addEventListener('file-rejected', (event: HTMLElementEventMap['click']) => event.pageX);
  // wrong: a method without what it needs
  uploader.removeFile();
}
