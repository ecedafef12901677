import {expect} from '@open-wc/testing';
import {
  type Evidence,
  type Reach,
  type SiteProbe,
  isSiteUnreadable,
  lookAt,
} from '../../../../src/core/transfer/site-probe.js';

/** Looks at an address whose answers come one after the other. */
async function looked(...answers: readonly (Reach | Evidence)[]): Promise<{found: string; left: number}> {
  const rest = [...answers];
  const next = async (): Promise<never> => rest.shift() as never;
  const found = await lookAt({reach: next, findEvidence: next} as Partial<SiteProbe> as SiteProbe, '/');
  return {found, left: rest.length};
}

describe('A look at what is at an address', () => {
  for (const [what, answers, found] of [
    ['nobody', ['away'], 'away'],
    ['a server that is silent', ['silent'], 'silent'],
    ['an address that the page may not ask', ['insecure'], 'insecure'],
    ['a 23 site', ['there', 'site'], 'site'],
    ['an address that a policy forbids', ['forbidden', 'unknown'], 'unknown'],
    ['another server, twice', ['there', 'other', 'there', 'other'], 'other'],
    ['a 23 site, and the network went for a moment', ['there', 'other', 'there', 'site'], 'site'],
    ['a network that has gone', ['there', 'other', 'away'], 'away'],
  ] as const)
    it(`finds ${what}`, async () => {
      expect(await looked(...answers)).to.deep.equal({found, left: 0});
    });
});

/** Whether a site is unreadable whose answers come one after the other. */
async function seen(
  reach: readonly Reach[],
  answersChunks: readonly (boolean | null)[],
): Promise<{isUnreadable: boolean; left: number}> {
  const rest = {reach: [...reach], answersChunks: [...answersChunks]};
  const isUnreadable = await isSiteUnreadable(
    {
      reach: async () => rest.reach.shift(),
      answersChunks: async () => rest.answersChunks.shift(),
    } as Partial<SiteProbe> as SiteProbe,
    '/',
  );
  return {isUnreadable, left: rest.reach.length + rest.answersChunks.length};
}

describe('A site that may let the page read nothing', () => {
  for (const [what, reach, answersChunks, isUnreadable] of [
    ['is there four times, and its answers are unreadable three times', 'tttt', [false, null, false], true],
    ['is not there at first', 'a', [], false],
    ['is not there any more in the second round', 'ta', [false], false],
    ['is not there any more at the end', 'ttta', [false, false, false], false],
    ['answers readably', 't', [true], false],
    ['answers readably in the third round', 'ttt', [false, false, true], false],
  ] as const)
    it(`counts as ${isUnreadable ? '' : 'not '}unreadable if it ${what}`, async () => {
      const there = Array.from(reach, letter => (letter === 't' ? 'there' : 'away'));
      expect(await seen(there, answersChunks)).to.deep.equal({isUnreadable, left: 0});
    });
});
