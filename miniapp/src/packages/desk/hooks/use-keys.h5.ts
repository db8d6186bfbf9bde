import { useEffect, useRef } from 'react'
import type { Keys } from './keys'

const isTyping = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** Pages below this one stay in the document; their dialogs are not in sight. */
const dialogOpen = () =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].some((box) => box.getClientRects().length > 0)

/** Keys of the whole page; silent while somebody types, while a dialog holds the keyboard, and for the browser's own combinations. */
export const useKeys = (keys: Keys, on: boolean): void => {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!on) return undefined
    const listen = (pressed: KeyboardEvent) => {
      if (pressed.defaultPrevented || pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey || dialogOpen()) return
      if (isTyping(pressed.target)) {
        if (pressed.key === 'Escape') pressed.target.blur()
        return
      }
      const act = latest.current[pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key]
      if (!act) return
      pressed.preventDefault()
      act(pressed.shiftKey)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}
