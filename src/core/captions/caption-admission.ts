import {isCaptionName, readCaptionName} from '../../protocol/captions/caption-name.js';
import {
  inspectCaptions,
  isCaptionFormat,
  LARGEST_CAPTIONS,
  type CaptionProblem,
} from '../../protocol/captions/caption-text.js';
import {mayBeTakenUp, UploadError} from '../model/upload-error.js';
import type {UploadSnapshot} from '../model/upload-snapshot.js';
import {isElsewhere} from '../model/upload-state.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {BeforeFilesAddedEvent, CaptionsAddedEvent, FileRejectedEvent} from '../uploader-events.js';
import {MOST_CAPTIONS, type UploadCaptions} from './upload-captions.js';

/** The captions of an uploader: which film they belong to, and what people do with them. */
export class CaptionAdmission {
  readonly #rows: UploadRows;
  /** Counts the resets: a reset drops all files that came before it. */
  readonly #resets: () => number;

  constructor(rows: UploadRows, resets: () => number) {
    this.#rows = rows;
    this.#resets = resets;
  }

  /** Whether the page wants captions. */
  get areWanted(): boolean {
    return this.#rows.settings.captionEndpoint !== '';
  }

  /** Whether a person may add captions to a video. */
  takesAny(id: string): boolean {
    return this.#takerOf(id) !== undefined;
  }

  /**
   * Takes a batch in: first its films, then its captions, which have no row.
   *
   * @param takeFilms Called with the films, if there are any.
   * @returns The snapshots of the films.
   */
  async takeBatch(
    batch: readonly File[],
    takeFilms: (films: readonly File[]) => Promise<UploadSnapshot[]>,
  ): Promise<UploadSnapshot[]> {
    const captions = batch.filter(({name}) => this.areWanted && isCaptionName(name));
    const resets = this.#resets();
    const films = batch.filter(file => !captions.includes(file));
    const added = films.length === 0 ? [] : await takeFilms(films);
    const came = added.flatMap(({id}) => [...this.#rows.select(id)]);
    for (const file of captions) {
      if (this.#resets() !== resets) break;
      const found = this.#filmOf(file, came);
      if (found === null)
        this.#refuse(file, new UploadError('captions-unmatched', `${file.name} has no video.`));
      else await this.#add(file, found.film, found.language);
    }
    return added;
  }

  /** Adds captions to one video, whatever their names are. */
  async add(id: string, files: readonly File[]): Promise<void> {
    if (!this.#rows.emit(new BeforeFilesAddedEvent(Object.freeze([...files])))) return;
    for (const file of files) {
      const upload = this.#takerOf(id);
      if (upload === undefined) return;
      if (!isCaptionName(file.name))
        this.#refuse(file, new UploadError('file-type', `${file.name} is no file of captions.`));
      else await this.#add(file, upload, readCaptionName(file.name, upload.model.file.name).language);
    }
  }

  setLanguage(id: string, captions: string, language: string): void {
    this.#captionsOf(id)?.setLanguage(captions, language, this.#rows.ports.clock.date());
  }

  remove(id: string, captions: string): void {
    this.#captionsOf(id)?.remove(captions, this.#rows.ports.clock.date());
  }

  retry(id: string, captions?: string): void {
    this.#captionsOf(id)?.retry(captions);
  }

  /** The upload with this id, if a person may add captions to its video. */
  #takerOf(id: string): Upload | undefined {
    const [upload] = this.#rows.select(id);
    return upload !== undefined && this.areWanted && mayHaveCaptions(upload) ? upload : undefined;
  }

  #captionsOf(id: string): UploadCaptions | undefined {
    const [upload] = this.#rows.select(id);
    return upload?.edits.captions;
  }

  /** By the name, or as the only film that came along, that lacks captions, or that the list has. */
  #filmOf(file: File, came: readonly Upload[]): {film: Upload; language: string} | null {
    const all = [...this.#rows.select()].filter(mayHaveCaptions);
    const here = came.filter(mayHaveCaptions);
    const named = [...here, ...all].flatMap(film => {
      const {isOfFilm, language} = readCaptionName(file.name, film.model.file.name);
      return isOfFilm ? [{film, language}] : [];
    });
    // Several films may have one name, as camera.mov and camera.mp4 have.
    const free = named.find(({film}) => film.edits.captions.snapshots.length === 0);
    const [first] = named;
    if (first !== undefined) return free ?? first;
    const lacking = all.filter(film => film.edits.captions.snapshots.length === 0);
    const [film, another] = [here, lacking, all].find(films => films.length > 0) ?? [];
    if (film === undefined || another !== undefined) return null;
    return {film, language: readCaptionName(file.name, film.model.file.name).language};
  }

  async #add(file: File, film: Upload, language: string): Promise<void> {
    const resets = this.#resets();
    const text = await this.#read(file);
    if (this.#resets() !== resets) return;
    if (typeof text !== 'string') return this.#refuse(file, text);
    const {captions} = film.edits;
    if (!this.#rows.uploads.has(film) || !mayHaveCaptions(film)) {
      return this.#refuse(file, new UploadError('captions-unmatched', `${file.name} has no video any more.`));
    }
    if (captions.snapshots.length >= MOST_CAPTIONS)
      return this.#refuse(file, new UploadError('too-many-files', `${file.name} is one file too many.`));
    const before = captions.snapshots;
    const added = captions.add(file.name, language, text, this.#rows.ports.clock.date());
    if (captions.snapshots !== before) this.#rows.emit(new CaptionsAddedEvent(film.snapshot, added));
  }

  async #read(file: File): Promise<string | UploadError> {
    if (file.size > LARGEST_CAPTIONS) return noCaptions(file, 'too-long');
    try {
      const text = await this.#rows.ports.captions.read(file);
      if (text === null) return noCaptions(file, 'binary');
      const found = inspectCaptions(text);
      return isCaptionFormat(found) ? text : noCaptions(file, found);
    } catch {
      return new UploadError('file-unreadable', `${file.name} cannot be read.`);
    }
  }

  #refuse(file: File, error: UploadError): void {
    this.#rows.emit(new FileRejectedEvent(file, error));
  }
}

/** Whether captions of a video can get to it. */
function mayHaveCaptions({state, identifier}: Upload): boolean {
  const isOver = state.phase === 'failed' && !mayBeTakenUp(state.error);
  return identifier !== '' && !isElsewhere(state) && !isOver;
}

function noCaptions(file: File, captionProblem: CaptionProblem): UploadError {
  return new UploadError('captions-refused', `${file.name} contains no captions: ${captionProblem}.`, {
    captionProblem,
  });
}
