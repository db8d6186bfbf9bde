export interface LinkToGiveProps {
  /** Path of the page behind the link. */
  path: string
  /** In words: until when it can be used. */
  until: string
  onCopy: (text: string) => void
}
