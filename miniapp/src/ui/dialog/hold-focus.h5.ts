import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'

const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]'

interface HeldFocus {
  ref: RefObject<HTMLElement>
  tabIndex: number
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}

/** Dialogs that are open, the one on top last: keys that fall on nothing are that one's. */
const opened: RefObject<HTMLElement>[] = []

/** While a dialog is open the keyboard stays in it, Escape leaves it, and afterwards the focus is back where it was (WCAG 2.4.3). */
export const useHeldFocus = (open: boolean, onClose: () => void): Partial<HeldFocus> => {
  const box = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    if (!open) return undefined
    const before = document.activeElement
    // A field that asked for the focus keeps it.
    if (!box.current?.contains(before)) box.current?.focus()
    opened.push(box)
    // A button that vanishes under the finger (its ability has gone) takes the focus with it: from then on keys fall on the page behind.
    const astray = (pressed: globalThis.KeyboardEvent) => {
      if (opened.at(-1) !== box || box.current?.contains(pressed.target as Node | null)) return
      if (pressed.key === 'Escape') close.current()
      if (pressed.key === 'Tab') box.current?.focus()
      if (pressed.key !== 'Escape' && pressed.key !== 'Tab') return
      pressed.preventDefault()
      pressed.stopPropagation()
    }
    document.addEventListener('keydown', astray, true)
    return () => {
      document.removeEventListener('keydown', astray, true)
      opened.splice(opened.indexOf(box), 1)
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
  if (!open) return {}
  const onKeyDown = (pressed: KeyboardEvent<HTMLElement>) => {
    if (pressed.key === 'Escape') {
      pressed.stopPropagation()
      onClose()
    }
    if (pressed.key !== 'Tab') return
    const stops = [...(box.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])]
    const [first, last] = [stops[0], stops.at(-1)]
    const leaving = pressed.shiftKey
      ? [first, box.current].includes(document.activeElement as HTMLElement)
      : document.activeElement === last
    if (!first || !last || !leaving) return
    pressed.preventDefault()
    ;(pressed.shiftKey ? last : first).focus()
  }
  return { ref: box, tabIndex: -1, onKeyDown }
}
