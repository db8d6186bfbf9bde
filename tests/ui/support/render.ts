import { act, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'

const implicit: Record<string, string> = { BUTTON: 'button', INPUT: 'textbox', TEXTAREA: 'textbox', IMG: 'img' }
const roleOf = (element: Element) => element.getAttribute('role') ?? implicit[element.tagName]
const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? ''

/** Draws a part into a page and finds things as a person with a screen reader would: by role and name. */
export const render = (element: ReactElement) => {
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  act(() => root.render(element))

  const all = (role: string) => [...container.querySelectorAll<HTMLElement>('*')].filter((one) => roleOf(one) === role)
  const find = (role: string, name: string): HTMLElement => {
    const found = all(role).find((one) => nameOf(one).includes(name))
    if (!found) throw new Error(`No ${role} 「${name}」 in:\n${container.innerHTML}`)
    return found
  }
  return {
    container,
    all,
    find,
    has: (role: string, name: string) => all(role).some((one) => nameOf(one).includes(name)),
    text: () => container.textContent ?? '',
    click: (target: HTMLElement) => act(() => target.click()),
    press: (target: HTMLElement, key: string, shiftKey = false) =>
      act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }))),
    type: (target: HTMLElement, text: string) =>
      act(() => {
        // React keeps its own record of the value; only the element's native setter lets it notice a change.
        const owner = target.tagName === 'TEXTAREA' ? window.HTMLTextAreaElement : window.HTMLInputElement
        Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(target, text)
        target.dispatchEvent(new window.Event('input', { bubbles: true }))
      }),
    again: (next: ReactElement) => act(() => root.render(next)),
    async settle() {
      await act(async () => {
        await new Promise((resolve) => setTimeout(resolve, 5))
      })
    },
    close: () => {
      act(() => root.unmount())
      container.remove()
    },
  }
}
