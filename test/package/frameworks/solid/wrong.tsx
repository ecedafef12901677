import type {JSX} from 'solid-js';
import 'video-uploader/solid';

export function Misuse(): JSX.Element {
  return (
    <>
      {/* wrong: a property that is misspelt */}
      <video-uploader uploadTokn="token" />
      {/* wrong: a property of another type */}
      <video-uploader prop:multiple="yes" />
      {/* wrong: an attribute of another type */}
      <video-uploader max-files={{}} />
      {/* wrong: a detail that this event has not */}
      <video-uploader on:upload-progress={({detail}) => console.log(detail.photoId)} />
      {/* wrong: a ref to another element */}
      <video-uploader ref={(div: HTMLDivElement) => div.align} />
    </>
  );
}
