import {sendCaptions} from '../captions/send-captions.js';
import type {UploadModel} from '../model/upload-model.js';
import type {Settings} from '../options/upload-options.js';
import {sendPoster} from '../poster/send-poster.js';
import type {UploadEdits} from './upload-edits.js';

/** What decides where the choices go, beside the upload. */
export interface ChoiceRules {
  readonly settings: Settings;
  readonly ports: {readonly pageOrigin: string};
  readonly unreadableSites: ReadonlySet<string>;
}

/** Sends what people have chosen for a video, if the site has the video: its picture and its captions. */
export function sendChoices(
  {poster, captions}: UploadEdits,
  model: UploadModel,
  {settings, ports, unreadableSites}: ChoiceRules,
): void {
  sendPoster(poster, model, unreadableSites);
  sendCaptions(captions, model, settings, ports.pageOrigin);
}
