/** Whether a person can see the page. */
export interface Visibility {
  readonly isVisible: boolean;
  /** Calls back after each change. The returned function ends this. */
  onChange(callback: () => void): () => void;
}
