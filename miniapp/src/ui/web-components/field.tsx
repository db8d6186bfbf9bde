import { forwardRef, useEffect, useImperativeHandle, useRef, type ChangeEvent, type FocusEvent, type KeyboardEvent } from 'react'
import { domProps, withDetail, type AnyProps } from './dom-props'
import './style.scss'

type Element = HTMLInputElement | HTMLTextAreaElement
type Handler = ((e: unknown) => void) | undefined

const modes: Record<string, 'numeric' | 'decimal' | 'tel' | 'text'> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' }

/** Mini-program maxlength: 140 when unset, -1 means no limit. */
const limitOf = (maxlength: unknown) => (maxlength === undefined ? 140 : Number(maxlength) < 0 ? undefined : Number(maxlength))

const shared = (props: AnyProps) => {
  const call = (handler: Handler, e: Parameters<typeof withDetail>[0], value: string) =>
    handler?.(withDetail(e, { value, cursor: value.length }))
  return {
    value: props.value as string | undefined,
    defaultValue: props.defaultValue as string | undefined,
    placeholder: props.placeholder as string | undefined,
    name: props.name as string | undefined,
    disabled: Boolean(props.disabled),
    maxLength: limitOf(props.maxlength),
    onChange: (e: ChangeEvent<Element>) => call(props.onInput as Handler, e, e.target.value),
    onFocus: (e: FocusEvent<Element>) => call(props.onFocus as Handler, e, e.target.value),
    onBlur: (e: FocusEvent<Element>) => call(props.onBlur as Handler, e, e.target.value),
  }
}

const useFocus = (wanted: unknown) => {
  const element = useRef<Element>(null)
  useEffect(() => {
    if (wanted) element.current?.focus()
  }, [wanted])
  return element
}

export const Input = forwardRef<Element, AnyProps>(function Input(props, ref) {
  const element = useFocus(props.focus)
  useImperativeHandle(ref, () => element.current as Element)
  const type = String(props.type ?? 'text')
  const onKeyDown = (e: KeyboardEvent<HTMLInputElement>) => {
    ;(props.onKeyDown as Handler)?.(e)
    // While a Chinese input method is open, Enter picks a word and sends nothing.
    if (e.key === 'Enter' && !e.nativeEvent.isComposing) (props.onConfirm as Handler)?.(withDetail(e, { value: e.currentTarget.value }))
  }
  return (
    <input
      {...domProps(props)}
      {...shared(props)}
      ref={element as React.RefObject<HTMLInputElement>}
      className={['wc-field', props.className].filter(Boolean).join(' ')}
      type={props.password ? 'password' : 'text'}
      inputMode={modes[type]}
      autoComplete={props.password ? 'current-password' : 'off'}
      onKeyDown={onKeyDown}
    />
  )
})

export const Textarea = forwardRef<Element, AnyProps>(function Textarea(props, ref) {
  const element = useFocus(props.focus)
  useImperativeHandle(ref, () => element.current as Element)
  useEffect(() => {
    const area = element.current
    if (!props.autoHeight || !area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [props.autoHeight, props.value, element])
  return (
    <textarea
      {...domProps(props)}
      {...shared(props)}
      ref={element as React.RefObject<HTMLTextAreaElement>}
      className={['wc-field', props.className].filter(Boolean).join(' ')}
    />
  )
})
