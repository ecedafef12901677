import {expect} from '@open-wc/testing';
import {type Evidence, type Reach, type SiteProbe, lookAt} from '../../../../src/core/transfer/site-probe.js';

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
