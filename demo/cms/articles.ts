import {mkdir, readFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** What the edit form saves. All of it is text from a person. */
export interface Article {
  readonly title: string;
  readonly body: string;
  readonly photoId: string;
  /** Where the video plays, as the site told; empty if it did not. */
  readonly videoUrl: string;
}

/** The articles of the CMS, in one JSON file. */
export class Articles {
  readonly #path: string;
  readonly #articles: Article[];

  /** Reads the file; where there is none yet, there are no articles. */
  static async open(path: string): Promise<Articles> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]';
      throw error;
    });
    return new Articles(path, JSON.parse(text) as Article[]);
  }

  private constructor(path: string, articles: Article[]) {
    this.#path = path;
    this.#articles = articles;
  }

  find(id: string): Article | null {
    return /^\d{1,9}$/.test(id) ? (this.#articles[Number(id) - 1] ?? null) : null;
  }

  /** Whether an article has this video. */
  has(photoId: string): boolean {
    return this.#articles.some(article => article.photoId === photoId);
  }

  /** Takes a video that the site has deleted out of all articles. */
  async dropVideo(photoId: string): Promise<void> {
    for (const [index, article] of this.#articles.entries())
      if (article.photoId === photoId)
        await this.save(String(index + 1), {...article, photoId: '', videoUrl: ''});
  }

  /** Saves a new article where `id` is null. Returns its id. */
  async save(id: string | null, article: Article): Promise<string> {
    const place = id === null ? this.#articles.length : Number(id) - 1;
    this.#articles[place] = article;
    await mkdir(dirname(this.#path), {recursive: true});
    await writeFileAtomic(this.#path, `${JSON.stringify(this.#articles, null, 2)}\n`);
    return String(place + 1);
  }
}
