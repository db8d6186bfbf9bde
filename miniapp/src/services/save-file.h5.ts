/** Hands a text to the browser's downloads. */
export const saveText = (name: string, text: string): Promise<void> => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return Promise.resolve()
}
/** What the button says. */
export const SAVE_WORD = '下载'
