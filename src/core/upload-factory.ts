import type {SavedUpload} from './journal/journal.js';
import {createIdentifier} from './model/identifier.js';
import {type FileFacts, factsOf} from './model/journal-entry.js';
import {createModel} from './model/upload-model.js';
import {createResult} from './model/upload-result.js';
import {QUEUED, type UploadState, released} from './model/upload-state.js';
import {Upload, type UploadOwner} from './upload.js';

/** Makes the uploads of one uploader, each with an id of its own. */
export class UploadFactory {
  readonly #owner: UploadOwner;
  #nextId = 1;

  constructor(owner: UploadOwner) {
    this.#owner = owner;
  }

  /** An upload of a file that the uploader took in. */
  fromFile(file: File, redeemUrl: string): Upload {
    return this.#create(createIdentifier(), factsOf(file), QUEUED(), redeemUrl, file);
  }

  /** An upload of the journal. */
  fromEntry(saved: SavedUpload): Upload {
    const {identifier, file, result, redeemUrl, since} = saved.entry;
    const state: UploadState = result === null ? released(false) : {phase: 'stored', result};
    const upload = this.#create(identifier, file, state, redeemUrl, null, since);
    upload.restore(saved);
    return upload;
  }

  /** A video that the site had before. The page knows its id only. */
  fromPhotoId(photoId: string): Upload {
    const result = createResult({photoId}, '');
    const file = {name: photoId, size: 0, type: '', lastModified: 0};
    return this.#create('', file, {phase: 'stored', result});
  }

  #create(
    identifier: string,
    facts: FileFacts,
    state: UploadState,
    redeemUrl = '',
    file: File | null = null,
    since: number = this.#owner.ports.clock.date(),
  ): Upload {
    const id = `upload-${this.#nextId}`;
    this.#nextId += 1;
    return new Upload(createModel({id, since, file: facts, identifier, redeemUrl, state}), file, this.#owner);
  }
}
