import { forwardRef } from 'react'
import { domProps, type AnyProps } from './dom-props'
import './style.scss'

export const Button = forwardRef<HTMLButtonElement, AnyProps>(function Button(props, ref) {
  const { className, disabled } = props
  return (
    <button
      {...domProps(props)}
      ref={ref}
      type="button"
      disabled={Boolean(disabled)}
      className={['wc-button', className].filter(Boolean).join(' ')}
    />
  )
})
