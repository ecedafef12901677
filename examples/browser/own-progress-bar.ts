/** Shows the progress of all uploads in a bar of the page. */
export function showProgress(
  bar: HTMLProgressElement,
  uploader: HTMLElementTagNameMap['video-uploader'],
): void {
  const types = ['file-added', 'file-removed', 'upload-progress', 'upload-success', 'upload-error'] as const;
  for (const type of types)
    uploader.addEventListener(type, () => {
      bar.value = uploader.totalProgress;
    });
}
