/** A picture on this phone that will still be there after a restart, until it has been sent. */
export interface KeptPhoto {
  /** Where it is kept: a file of the mini-program, or a key of the browser's database. */
  ref: string
  /** What an Image can show now. */
  preview: string
}

/** Longest side in pixels: enough to see a fault, small enough for a weak network (users-and-law B.3). */
export const LONGEST_SIDE = 1280
export const JPEG_QUALITY = 80
