import type { KeyboardEvent } from 'react'
import type { Press } from './keys'

/** Keys of one field, to be spread on the element around it. `true` says the key has been used up. */
export const onKeys = (act: (press: Press) => boolean): object => ({
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => {
    // While a Chinese input method is open, Enter and the arrows are its own.
    if (pressed.nativeEvent.isComposing) return
    const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key
    if (!act({ key, ctrl: pressed.ctrlKey || pressed.metaKey, shift: pressed.shiftKey })) return
    pressed.preventDefault()
    pressed.stopPropagation()
  },
})
