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
  // wrong: a way that does not exist
  uploader.transport = 'pigeon';
  // wrong: a detail that this event has not, for a listener on the document
  document.addEventListener('upload-progress', ({detail}) => detail.photoId);
  // wrong: a method without what it needs
  uploader.removeFile();
}
