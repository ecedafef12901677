import {VideoUploads} from 'video-uploader/headless';

/** Makes an uploader of a file input, a list and a button that are in the page already. */
export function makeUploader(root: ParentNode, endpoint: string, uploadToken: string): VideoUploads {
  const uploads = new VideoUploads({endpoint, uploadToken, multiple: true, maxFileSize: '2GB'});
  const input = root.querySelector<HTMLInputElement>('input[type=file]');
  const list = root.querySelector('ul');
  const rows = new Map<string, HTMLLIElement>();

  /** Shows the newest snapshot of each upload. Text from a file name or a site is set as text, never as HTML. */
  function render(): void {
    for (const {id, name, phase, progress, error} of uploads.uploads) {
      let row = rows.get(id);
      if (row === undefined) {
        row = document.createElement('li');
        rows.set(id, row);
        list?.append(row);
      }
      row.textContent = `${name}: ${error?.message ?? `${phase}, ${Math.floor(progress * 100)} %`}`;
    }
  }

  const changes = ['file-added', 'upload-started', 'upload-progress', 'upload-paused'] as const;
  const ends = ['upload-resumed', 'upload-trouble', 'upload-success', 'upload-error'] as const;
  for (const type of [...changes, ...ends]) uploads.addEventListener(type, render);
  uploads.addEventListener('file-removed', ({detail}) => {
    rows.get(detail.upload.id)?.remove();
    rows.delete(detail.upload.id);
  });
  uploads.addEventListener('file-rejected', ({detail}) => {
    root.querySelector('output')?.replaceChildren(`${detail.file.name}: ${detail.error.message}`);
  });

  input?.addEventListener('change', () => {
    void uploads.addFiles([...(input.files ?? [])]);
    input.value = '';
  });
  root.querySelector('button')?.addEventListener('click', () => uploads.retry());
  return uploads;
}
