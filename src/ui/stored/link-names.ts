import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {VideoAddresses} from '../../protocol/stored/video-addresses.js';

/** The name of an address that a page may offer, as in the `links` attribute. */
export type LinkName = keyof VideoAddresses;

const LINK_NAMES: readonly LinkName[] = ['page', 'embed', 'poster', 'download'];

/** Files that the site makes while it prepares a video. */
const LATE: ReadonlySet<LinkName> = new Set<LinkName>(['poster', 'download']);

/** Reads the `links` attribute, in its order. `wrong` gets each name that the list omits, and why. */
export function parseLinkNames(text: string, wrong: (name: string, why: string) => void): LinkName[] {
  const names = new Set(text.split(/[\s,]+/).filter(name => name !== ''));
  return [...names].filter((name): name is LinkName => {
    const isLink = LINK_NAMES.some(known => known === name);
    if (!isLink) wrong(name, `none of ${LINK_NAMES.join(', ')}`);
    return isLink;
  });
}

/** The links of a row: those that have an address, and lead to something by now. */
export function shownLinks(
  names: readonly LinkName[],
  {addresses, playable}: Pick<UploadSnapshot, 'addresses' | 'playable'>,
): {readonly name: LinkName; readonly address: string}[] {
  return names.flatMap(name => {
    const address = addresses[name];
    return address === null || (playable === 'preparing' && LATE.has(name)) ? [] : [{name, address}];
  });
}
