/** The browser's own print dialog; style sheets decide what of the page goes onto paper. Throws nothing. */
export const printPage = (_text: string): Promise<void> => {
  window.print()
  return Promise.resolve()
}

export const PRINT_WORD = '打印'
