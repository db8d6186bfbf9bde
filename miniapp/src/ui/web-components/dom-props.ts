import type { AriaRole, CSSProperties, KeyboardEvent, ReactNode, SyntheticEvent } from 'react'

export type AnyProps = Record<string, unknown> & { children?: ReactNode; className?: string; style?: CSSProperties | string }

const plain = new Set(['id', 'className', 'children', 'title', 'tabIndex', 'dir', 'lang', 'role', 'dangerouslySetInnerHTML'])
const event = /^on(Click|Touch|Mouse|Pointer|Key|Focus|Blur|Scroll|Transition|Animation|Wheel|Drag|Drop|Paste|Copy|ContextMenu)/

const styleOf = (style: CSSProperties | string): CSSProperties => {
  if (typeof style !== 'string') return style
  const camel = (name: string) => (name.startsWith('--') ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
  const pairs = style.split(';').flatMap((rule) => {
    const colon = rule.indexOf(':')
    return colon < 0 ? [] : [[camel(rule.slice(0, colon).trim()), rule.slice(colon + 1).trim()]]
  })
  return Object.fromEntries(pairs) as CSSProperties
}

/** Keeps what an element understands and drops what only a mini-program does (hoverClass, openType …), which React would warn about. */
export const domProps = (props: AnyProps): Record<string, unknown> => {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(props)) {
    if (name === 'style') {
      if (value) kept.style = styleOf(value as CSSProperties | string)
    } else if (name === 'aria-role') kept.role = value as AriaRole
    else if (plain.has(name) || name.startsWith('data-') || name.startsWith('aria-') || event.test(name)) kept[name] = value
  }
  return kept
}

const acting = new Set(['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option', 'menuitem'])

/** An element that says it is a button must also be one for the keyboard: reachable by Tab, pressed by Enter and Space. */
export const pressable = (props: Record<string, unknown>): Record<string, unknown> => {
  if (!acting.has(props.role as string) || typeof props.onClick !== 'function') return props
  const disabled = props['aria-disabled'] === true || props['aria-disabled'] === 'true'
  const onKeyDown = (pressed: KeyboardEvent<HTMLElement>) => {
    ;(props.onKeyDown as ((e: KeyboardEvent<HTMLElement>) => void) | undefined)?.(pressed)
    if (pressed.target !== pressed.currentTarget || (pressed.key !== 'Enter' && pressed.key !== ' ')) return
    pressed.preventDefault()
    pressed.currentTarget.click()
  }
  return { tabIndex: disabled ? -1 : 0, ...props, onKeyDown }
}

/** Mini-program handlers read `event.detail`; a browser event has none or a number. */
export const withDetail = <E extends SyntheticEvent>(e: E, detail: object): E => {
  Object.defineProperty(e, 'detail', { value: detail, configurable: true })
  return e
}
