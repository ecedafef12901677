import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, it} from 'node:test';
import {nodeHandler, statusEndpoint} from '../../../src/server/index.js';
import {post} from '../after-upload/video-request.js';
import {openSite} from '../answering-site.js';
import {collectGarbage} from './collect-garbage.js';

/** A text in pieces of one byte. Before the end, it counts the pieces that are still in memory. */
function inTinyPieces(text: string): {pieces: AsyncGenerator<Uint8Array>; kept: () => number} {
  const refs: WeakRef<Uint8Array>[] = [];
  let kept = Infinity;
  async function* give(): AsyncGenerator<Uint8Array> {
    for (const byte of new TextEncoder().encode(text)) {
      const piece = Uint8Array.of(byte);
      refs.push(new WeakRef(piece));
      yield piece;
    }
    for (let round = 0; round < 20 && kept > 2; round += 1) {
      await sleep(5);
      collectGarbage();
      kept = refs.filter(ref => ref.deref() !== undefined).length;
    }
  }
  return {pieces: give(), kept: () => kept};
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const {done, value} = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

/** Hundreds of pieces in memory would be the list of all of them. */
const FEW = 50;

describe('A body in pieces of one byte takes no more memory than its bytes,', () => {
  it('if a visitor sends it to Node', async () => {
    const {pieces, kept} = inTinyPieces('x'.repeat(1000));
    const incoming = {method: 'POST', url: '/', headers: {host: 'a'}, [Symbol.asyncIterator]: () => pieces};
    const answered: string[] = [];
    const outgoing = {
      ...{statusCode: 0, writableEnded: false, setHeader: () => {}, once: () => {}},
      end: (body?: Uint8Array) => void answered.push(new TextDecoder().decode(body)),
    };
    await nodeHandler(async request => new Response(await request.text()))(incoming, outgoing);
    assert.deepEqual(answered, ['x'.repeat(1000)]);
    assert.ok(kept() < FEW, `${kept()} pieces`);
  });

  it('if a visitor sends it to an endpoint', async () => {
    const {pieces, kept} = inTinyPieces(JSON.stringify({photo_id: '1', more: 'x'.repeat(1000)}));
    const site = {...openSite('https://videos.example.com'), findVideo: async () => null};
    const handler = statusEndpoint(site, {authorize: (_request, _video) => true});
    const init = {body: streamOf(pieces), duplex: 'half'} as RequestInit;
    assert.equal((await handler(post('', {}, init))).status, 404);
    assert.ok(kept() < FEW, `${kept()} pieces`);
  });

  it('if the site answers with it', async () => {
    const answer = {status: 'ok', uploadtoken: {upload_token: 'abc', title: 'x'.repeat(1000)}};
    const {pieces, kept} = inTinyPieces(JSON.stringify(answer));
    const site = openSite('https://videos.example.com', {
      fetch: async () => new Response(streamOf(pieces)),
      retries: 0,
    });
    assert.equal((await site.getUploadToken()).uploadToken, 'abc');
    assert.ok(kept() < FEW, `${kept()} pieces`);
  });
});
