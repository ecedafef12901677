import {type JSX, For, createSignal} from 'solid-js';
import type {VideoUploader} from 'video-uploader';
import 'video-uploader/define';
import 'video-uploader/solid';

export function App(props: {endpoint: string; uploadToken: string}): JSX.Element {
  let uploader: VideoUploader | undefined;
  const [stored, setStored] = createSignal<string[]>([]);

  return (
    <>
      <video-uploader
        ref={element => (uploader = element)}
        endpoint={props.endpoint}
        prop:uploadToken={props.uploadToken}
        prop:maxFiles={3}
        prop:defaultMetadata={{tags: ['solid']}}
        prop:multiple={true}
        prop:manual={true}
        on:upload-success={({detail}) =>
          setStored(lines => [...lines, `${detail.upload.name} is photo ${detail.photoId}`])
        }
      />
      <button onClick={() => uploader?.start()}>Send</button>
      <ul>
        <For each={stored()}>{line => <li>{line}</li>}</For>
      </ul>
    </>
  );
}
