import type {AskedVideo} from 'video-uploader/server';

/** Whether your own record has this video for this visitor. Until you write it, nobody may ask about a video or delete it. */
export function ownsVideo(_visitor: string | null, _video: AskedVideo): boolean {
  throw new Error('ownsVideo(visitor, video) is not written yet, so nobody has a video.');
}
