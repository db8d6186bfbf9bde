/** The browser's text size, if the person enlarged it there: the default size of an unstyled page against the usual 16 px. */
export const systemTextFactor = (): number => {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return Number.isFinite(size) && size > 0 ? size / 16 : 1
}
