/**
 * Calls `act` while no object has enumerable names that the page has added to all objects. Resumable.js sends each name
 * that a loop over an object meets, as a field of the form and as a header. No site permits such a header.
 */
export function withOwnNames(act: () => void): void {
  const everywhere: object = Object.prototype;
  const added = Object.entries(Object.getOwnPropertyDescriptors(everywhere)).filter(
    ([, property]) => property.enumerable && property.configurable,
  );
  const show = (enumerable: boolean): void => {
    for (const [name, property] of added)
      // Without a prototype, because a page may have added `get` too.
      Object.defineProperty(everywhere, name, {
        __proto__: null,
        ...property,
        enumerable,
      } as PropertyDescriptor);
  };
  show(false);
  try {
    act();
  } finally {
    show(true);
  }
}
