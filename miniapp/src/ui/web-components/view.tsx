import { createElement, forwardRef } from 'react'
import './style.scss'
import { domProps, pressable, type AnyProps } from './dom-props'

const element = (tag: string, base?: string) =>
  forwardRef<HTMLElement, AnyProps>(function Element(props, ref) {
    const className = [base, props.className].filter(Boolean).join(' ') || undefined
    return createElement(tag, { ...pressable(domProps(props)), className, ref })
  })

export const View = element('div')
export const Text = element('span', 'wc-text')
export const Label = element('label')
