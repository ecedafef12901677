/**
 * Tags that the site leaves alone in a description, as far as is known: the API names `<b>` and `<p>` as examples and
 * no full list, so these are the ones that no list of safe tags would leave out. A page that knows better says so.
 */
export const SAFE_TAGS = 'a b br em i li ol p strong ul';
