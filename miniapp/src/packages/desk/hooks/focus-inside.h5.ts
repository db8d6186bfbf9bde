const STOPS = 'input:not(:disabled), textarea:not(:disabled), button:not(:disabled), [tabindex="0"]'

/** Puts the keyboard into the first field or button of a part; after the next drawing, so that a part which is just opening is there. */
export const focusInside = (id: string): void => {
  setTimeout(() => {
    const part = [...document.querySelectorAll<HTMLElement>(`[id="${CSS.escape(id)}"]`)].find((one) => one.getClientRects().length > 0)
    part?.querySelector<HTMLElement>(STOPS)?.focus()
  }, 0)
}
