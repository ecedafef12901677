/** Uploaders of other makers, as they are published: what arrives is the file, byte for byte, or nothing. */
import {expect} from '@open-wc/testing';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {type Scope, type TokenParameters, openScope} from '../../support/site/site.js';

/** What their documentation says of them, as far as it is used here. */
interface Plupload {
  bind(event: string, hear: (...args: never[]) => void): void;
  init(): void;
  addFile(file: File): void;
  start(): void;
}
interface DropzoneOfPackage {
  on(event: string, hear: (file: unknown, message: unknown) => void): void;
  addFile(file: File): void;
  destroy(): void;
}
type Options = Readonly<Record<string, unknown>>;
interface Globals {
  readonly plupload: {readonly Uploader: new (options: Options) => Plupload};
  readonly Dropzone: new (element: Element, options: Options) => DropzoneOfPackage;
}

/** The end of one upload, as the uploader tells it itself. */
interface Ending {
  readonly isSuccess: boolean;
  /** What the site said, if the uploader passes it on. */
  readonly message: string;
}
type Send = (url: string, token: string, file: File, chunking: Chunking) => Promise<Ending>;

/**
 * How a file goes: whole; in chunks with the parameters that the uploader has for them; or in chunks with those of the API
 * page, which its documentation has a hook for.
 */
type Chunking = 'whole' | 'own' | 'resumable';

const CHUNK = 1 << 20;
const WHOLE_CHUNKS = 3 * CHUNK;

async function load(path: string): Promise<Globals> {
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `/node_modules/${path}`;
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${path} is not installed: run npm ci.`)));
    document.head.append(script);
  });
  return globalThis as unknown as Globals;
}

/** The parameters of the API page. @param index from 0. */
function resumableFields(file: File, index: number): Record<string, string | number> {
  return {
    resumableChunkNumber: index + 1,
    resumableChunkSize: CHUNK,
    resumableTotalSize: file.size,
    resumableIdentifier: `${file.size}-${file.lastModified}`,
  };
}

const sendByPlupload: Send = async (url, token, file, chunking) => {
  const {plupload} = await load('plupload/js/plupload.full.min.js');
  // It needs a button, and cannot be removed within its own events.
  const button = document.createElement('button');
  document.body.append(button);
  const uploader = new plupload.Uploader({
    ...{runtimes: 'html5', browse_button: button, url, multipart_params: {upload_token: token}},
    ...(chunking === 'whole' ? {} : {chunk_size: CHUNK}),
  });
  return await new Promise(resolve => {
    if (chunking === 'resumable') {
      uploader.bind(
        'BeforeChunkUpload',
        (_uploader: unknown, _file: unknown, fields: object, _blob: Blob, offset: number) =>
          void Object.assign(fields, resumableFields(file, offset / CHUNK)),
      );
    }
    uploader.bind('FileUploaded', (_uploader: unknown, _file: unknown, {response}: {response: string}) =>
      resolve({isSuccess: true, message: response}),
    );
    uploader.bind('Error', (_uploader: unknown, {response = ''}: {response?: string}) =>
      resolve({isSuccess: false, message: response}),
    );
    uploader.bind('FilesAdded', () => setTimeout(() => uploader.start()));
    uploader.bind('PostInit', () => uploader.addFile(file));
    uploader.init();
  });
};

const sendByDropzone: Send = async (url, token, file, chunking) => {
  const {Dropzone} = await load('dropzone/dist/dropzone.js');
  const area = document.createElement('div');
  document.body.append(area);
  const own = {upload_token: token};
  const ofChunk = (_files: unknown, _request: unknown, chunk: {index: number}): object => ({
    ...own,
    ...resumableFields(file, chunk.index),
  });
  const dropzone = new Dropzone(area, {
    ...{url, createImageThumbnails: false, params: chunking === 'resumable' ? ofChunk : own},
    ...(chunking === 'whole' ? {} : {chunking: true, chunkSize: CHUNK}),
  });
  try {
    return await new Promise(resolve => {
      dropzone.on('success', (_file, message) => resolve({isSuccess: true, message: String(message)}));
      dropzone.on('error', (_file, message) => resolve({isSuccess: false, message: String(message)}));
      dropzone.addFile(file);
    });
  } finally {
    dropzone.destroy();
    area.remove();
  }
};

for (const [name, send] of [
  ['plupload 2.3.9', sendByPlupload],
  ['Dropzone 5.9.3', sendByDropzone],
] as const) {
  describe(name, () => {
    interface Run {
      readonly scope: Scope;
      readonly token: string;
      readonly ending: Ending;
    }

    async function upload(
      file: File,
      chunking: Chunking,
      parameters: TokenParameters = {},
      isDead = false,
    ): Promise<Run> {
      const scope = await openScope();
      const {upload_token: token} = await scope.mintToken(
        parameters['return_url'] === undefined ? parameters : {...parameters, return_url: scope.sinkUrl()},
      );
      if (isDead) await scope.faults([{expireToken: true}]);
      const ending = await send(`${scope.endpoint}/photo/redeem-upload-token`, token, file, chunking);
      return {scope, token, ending};
    }

    async function expectStored({scope, token, ending}: Run, file: File): Promise<void> {
      expect(ending.isSuccess, ending.message).to.equal(true);
      expect((await scope.videos(token)).map(video => video.sha256)).to.deep.equal([await sha256Hex(file)]);
    }

    for (const chunking of ['whole', 'resumable'] as const) {
      it(`stores a file, ${chunking === 'whole' ? 'by default' : 'in chunks that it names as the API page does'}`, async () => {
        const file = videoFile(WHOLE_CHUNKS);
        await expectStored(await upload(file, chunking), file);
        await expectStored(await upload(file, chunking, {background_return_p: 1}), file);
      });

      it(`is led to return_url, ${chunking === 'whole' ? 'by default' : 'in such chunks'}`, async () => {
        const file = videoFile(WHOLE_CHUNKS);
        const run = await upload(file, chunking, {return_url: 'sink'});
        await expectStored(run, file);
        const [video] = await run.scope.videos(run.token);
        const calls = (await run.scope.log()).filter(({method}) => method === 'callback');
        expect(calls.map(({fields}) => fields['photo_id'])).to.deep.equal([video?.photoId]);
      });
    }

    it('fails for a last chunk that is a part, by which it makes one chunk more than the site counts', async () => {
      const {scope, token, ending} = await upload(videoFile(WHOLE_CHUNKS + 5), 'resumable');
      expect(ending.isSuccess).to.equal(false);
      expect(await scope.videos(token)).to.deep.equal([]);
    });

    it('fails in chunks with a dead token, in the words of the site', async () => {
      const {scope, token, ending} = await upload(videoFile(WHOLE_CHUNKS), 'resumable', {}, true);
      expect(ending).to.deep.equal({isSuccess: false, message: 'This upload token has expired.'});
      expect((await scope.log()).filter(({method}) => method === 'redeem')).to.have.length(1);
      expect(await scope.videos(token)).to.deep.equal([]);
    });

    it('stores no file in chunks that it names in its own way, and takes that for a success', async () => {
      const file = videoFile(WHOLE_CHUNKS);
      const {scope, token, ending} = await upload(file, 'own');
      expect(ending.isSuccess).to.equal(true);
      const digests = (await scope.videos(token)).map(video => video.sha256);
      expect(digests).not.to.include(await sha256Hex(file));
    });
  });
}
