/** A file of `test/fixtures/`, as a person would pick it. */
export async function fixtureFile(name: string, type: string): Promise<File> {
  const answer = await fetch(new URL(`../../fixtures/${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`There is no test/fixtures/${name}.`);
  return new File([await answer.blob()], name, {type});
}

/** Object URLs as the browser makes them, and a count of those that were never taken back. */
export class CountedUrls {
  readonly #open = new Set<string>();
  made = 0;

  get open(): number {
    return this.#open.size;
  }

  createObjectURL(object: Blob): string {
    const url = URL.createObjectURL(object);
    this.made += 1;
    this.#open.add(url);
    return url;
  }

  revokeObjectURL(url: string): void {
    this.#open.delete(url);
    URL.revokeObjectURL(url);
  }
}
