/** Opens the file picker by a button of the page. */
export function useButton(
  button: HTMLButtonElement,
  uploader: HTMLElementTagNameMap['video-uploader'],
): void {
  button.addEventListener('click', () => uploader.browse());
}
