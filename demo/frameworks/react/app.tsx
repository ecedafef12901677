import {type ReactNode, useRef, useState} from 'react';
import type {VideoUploader} from 'video-uploader';
import 'video-uploader/define';
import 'video-uploader/react';

export function App({endpoint, uploadToken}: {endpoint: string; uploadToken: string}): ReactNode {
  const uploader = useRef<VideoUploader>(null);
  const [stored, setStored] = useState<string[]>([]);

  return (
    <>
      <video-uploader
        ref={uploader}
        endpoint={endpoint}
        uploadToken={uploadToken}
        maxFiles={3}
        defaultMetadata={{tags: ['react']}}
        multiple
        manual
        onupload-success={({detail}) =>
          setStored(lines => [...lines, `${detail.upload.name} is photo ${detail.photoId}`])
        }
      />
      <button onClick={() => uploader.current?.start()}>Send</button>
      <ul>
        {stored.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
