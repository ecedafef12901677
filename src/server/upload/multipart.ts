import {wellFormed} from '../../protocol/requests/well-formed.js';
import type {StreamedBody} from '../api/api-client.js';
import type {Field} from '../video-metadata.js';
import type {FileSource} from './file-source.js';

/**
 * A `multipart/form-data` body with fields and then one file, made while it is read: it holds no more of the file than
 * the piece that is on its way.
 *
 * @param fileName Told to the site. Folders are cut off.
 * @param onFileBytes is called with the bytes of the file that went out so far.
 */
export function multipartBody(
  fields: readonly Field[],
  file: FileSource,
  fileName: string,
  onFileBytes: (bytes: number) => void,
): StreamedBody {
  // Nobody who chose a value or the file could know it, so none of them can end its part.
  const boundary = `----video-uploader-${crypto.randomUUID()}`;
  const bytes = new TextEncoder();
  const head = bytes.encode(
    fields.map(([name, value]) => partHead(boundary, name) + `\r\n${wellFormed(value)}\r\n`).join('') +
      partHead(boundary, 'file', baseName(fileName)) +
      'Content-Type: application/octet-stream\r\n\r\n',
  );
  const tail = bytes.encode(`\r\n--${boundary}--\r\n`);
  let failure: unknown;
  let isCancelled = false;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: file.size === null ? null : head.length + file.size + tail.length,
    failure: () => failure,
    stream(onMoved) {
      let hasBegun = false;
      let sent = 0;
      return new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            onMoved();
            if (!hasBegun) {
              hasBegun = true;
              controller.enqueue(head);
              return;
            }
            try {
              const piece = await file.next();
              if (piece === null) {
                controller.enqueue(tail);
                controller.close();
                return;
              }
              sent += piece.length;
              controller.enqueue(piece);
              onFileBytes(sent);
            } catch (error) {
              // What a closed file says is no reason of its own.
              if (!isCancelled) failure = error;
              throw error;
            }
          },
          async cancel(reason) {
            isCancelled = true;
            await file.close(reason);
          },
        },
        {highWaterMark: 0},
      );
    },
  };
}

function partHead(boundary: string, name: string, fileName?: string): string {
  const file = fileName === undefined ? '' : `; filename="${escapeName(fileName)}"`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"${file}\r\n`;
}

/** As browsers do it (HTML, "multipart form data"): what could end the name or its line. */
function escapeName(name: string): string {
  return wellFormed(name).replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

/** What the site should not learn is in which folder the file lay. */
function baseName(path: string): string {
  return (
    path
      .split(/[/\\]/)
      .pop()
      // eslint-disable-next-line no-control-regex
      ?.replace(/\0/g, '') || 'video'
  );
}
