import {wellFormed} from '../../protocol/requests/well-formed.js';
import type {StreamedBody} from '../api/api-client.js';
import type {Field} from '../video-metadata.js';
import type {FileSource} from './file-source.js';

/**
 * A `multipart/form-data` body with fields and then one file. Each read makes the next piece, so only one piece of the
 * file is in memory.
 *
 * @param fileName The name for the site. This function cuts its folders off.
 * @param onFileBytes Called with the number of the file's bytes sent so far.
 */
export function multipartBody(
  fields: readonly Field[],
  file: FileSource,
  fileName: string,
  onFileBytes: (bytes: number) => void,
  contentType = 'application/octet-stream',
): StreamedBody {
  // Random, so that no value and no file can hold it and end its part.
  const boundary = `----video-uploader-${crypto.randomUUID()}`;
  const bytes = new TextEncoder();
  const head = bytes.encode(
    fields.map(([name, value]) => partHead(boundary, name) + `\r\n${wellFormed(value)}\r\n`).join('') +
      partHead(boundary, 'file', baseName(fileName)) +
      `Content-Type: ${contentType}\r\n\r\n`,
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
              // An error of reading a closed file is not the reason.
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

/** Encodes what could end the name or its line, as browsers do (HTML, "multipart form data"). */
function escapeName(name: string): string {
  return wellFormed(name).replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

/** Cuts off the folders, which the site should not learn. */
function baseName(path: string): string {
  return (
    path
      .split(/[/\\]/)
      .pop()
      // eslint-disable-next-line no-control-regex
      ?.replace(/\0/g, '') || 'video'
  );
}
