/**
 * Tags that the site presumably leaves alone in a description. The API gives no full list, only `<b>` and `<p>` as
 * examples. So these are the tags that every list of safe tags contains. A page that knows better sets its own list.
 */
export const SAFE_TAGS = 'a b br em i li ol p strong ul';
