/** Shows the element in a dialog. The dialog stays in the document, so closing it does not pause an upload. */
export function useDialog(button: HTMLButtonElement, dialog: HTMLDialogElement): void {
  const uploader = dialog.querySelector('video-uploader');
  button.addEventListener('click', () => dialog.showModal());
  uploader?.addEventListener('uploads-complete', ({detail}) => {
    if (detail.failed.length === 0) dialog.close();
  });
}
