import {type ReactNode, useRef} from 'react';
import 'video-uploader/react';

export function Misuse(): ReactNode {
  const div = useRef<HTMLDivElement>(null);
  return (
    <>
      {/* wrong: a property that is misspelt */}
      <video-uploader uploadTokn="token" />
      {/* wrong: a property of another type */}
      <video-uploader multiple="yes" />
      {/* wrong: an attribute of another type */}
      <video-uploader max-files={{}} />
      {/* wrong: a detail that this event has not */}
      <video-uploader onupload-progress={({detail}) => console.log(detail.photoId)} />
      {/* wrong: a ref to another element */}
      <video-uploader ref={div} />
    </>
  );
}
