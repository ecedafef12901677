/** Lets visitors drop files on an area of the page. The element has the attribute `no-drop`. */
export function useDropArea(area: HTMLElement, uploader: HTMLElementTagNameMap['video-uploader']): void {
  area.addEventListener('dragover', event => event.preventDefault());
  area.addEventListener('drop', event => {
    event.preventDefault();
    void uploader.addFiles(event.dataTransfer?.files ?? []);
  });
}
