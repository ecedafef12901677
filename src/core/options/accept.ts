/** Endings of video files whose type browsers leave empty or name in their own way. */
export const VIDEO_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    '3g2 3gp amv asf avi divx dv f4v flv h264 h265 hevc m1v m2p m2t m2ts m2v m4v mjpeg mjpg mk3d mkv mod mov mp4 ' +
    'mp4v mpe mpeg mpg mpv mts mxf ogm ogv qt rm rmvb tod ts vob webm wmv y4m'
  ).split(' '),
);

/**
 * Reads an `accept` list. The function understands other words than types and endings if they can mean one thing only
 * (`mp4`, `*.mp4`, `video`). Semicolons or spaces may separate them. The function drops all other words. If no word
 * remains, the list means videos.
 *
 * @param misread Called with the list as the function reads it, if the page wrote it in another way.
 */
export function readAccept(accept: string, misread: (list: string) => void = () => {}): string {
  const written = accept
    .toLowerCase()
    .split(',')
    .map(piece => piece.trim())
    .filter(piece => piece !== '');
  const read = written
    .flatMap(piece => piece.split(/[;\s]+/))
    .map(meaningOf)
    .filter(piece => piece !== '');
  const list = read.join(',') || (written.length > 0 ? 'video/*' : '');
  if (list !== written.join(',')) misread(list);
  return list;
}

/** What a piece of a list means; empty if it means nothing, as a parameter of a type does. */
function meaningOf(piece: string): string {
  if (piece === '*' || /^(\.[^*=]+|[^/=]+\/[^/=]+)$/.test(piece)) return piece;
  if (/^(video|audio)s?$/.test(piece)) return `${piece.replace(/s$/, '')}/*`;
  const ending = piece.replace(/^\*\./, '');
  return VIDEO_EXTENSIONS.has(ending) || (ending !== piece && /^\w+$/.test(ending)) ? `.${ending}` : '';
}
