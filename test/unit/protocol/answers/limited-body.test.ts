import {expect} from '@open-wc/testing';
import {readLimited} from '../../../../src/protocol/answers/limited-body.js';

/** A body of such pieces, and how it was left. */
function bodyOf(
  pieces: readonly (readonly number[])[],
  cancel: () => Promise<void> = async () => {},
): {body: ReadableStream<Uint8Array>; left: () => {asked: number; isCancelled: boolean}} {
  let asked = 0;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[asked];
        asked += 1;
        if (piece) controller.enqueue(Uint8Array.from(piece));
        else controller.close();
      },
      cancel() {
        isCancelled = true;
        return cancel();
      },
    },
    // Nothing is made before it is asked for.
    {highWaterMark: 0},
  );
  return {body, left: () => ({asked, isCancelled})};
}

describe('readLimited', () => {
  it('reads nothing of an answer without a body', async () => {
    expect([...(await readLimited(null, 10))]).to.deep.equal([]);
  });

  it('puts the pieces of a body together, in their order', async () => {
    const {body, left} = bodyOf([[1, 2], [], [3], [4, 5, 6]]);

    expect([...(await readLimited(body, 6))]).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(left()).to.deep.equal({asked: 5, isCancelled: false});
  });

  it('stops behind the piece that goes beyond the limit', async () => {
    const {body, left} = bodyOf([[1, 2], [3, 4], [5, 6], [7]]);

    expect([...(await readLimited(body, 3))]).to.deep.equal([1, 2, 3, 4]);
    expect(left()).to.deep.equal({asked: 2, isCancelled: true});
  });

  it('returns what it has even if the rest cannot be cancelled', async () => {
    const {body} = bodyOf([[1, 2]], () => Promise.reject(new Error('No.')));

    expect([...(await readLimited(body, 1))]).to.deep.equal([1, 2]);
  });
});
