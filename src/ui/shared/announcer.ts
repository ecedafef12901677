/** Has a sentence read aloud to those who use a screen reader. */
export interface Announcer {
  announce(text: string): void;
}
