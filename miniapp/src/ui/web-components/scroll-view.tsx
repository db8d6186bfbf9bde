import { forwardRef, useEffect, useImperativeHandle, useRef, type UIEvent } from 'react'
import { domProps, withDetail, type AnyProps } from './dom-props'
import './style.scss'

export const ScrollView = forwardRef<HTMLDivElement, AnyProps>(function ScrollView(props, ref) {
  const element = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => element.current as HTMLDivElement)
  const wasLow = useRef(false)
  const { scrollX, scrollY, scrollTop, scrollIntoView, lowerThreshold = 50 } = props

  useEffect(() => {
    if (typeof scrollTop === 'number' && element.current) element.current.scrollTop = scrollTop
  }, [scrollTop])
  useEffect(() => {
    if (typeof scrollIntoView === 'string' && scrollIntoView)
      element.current?.querySelector(`#${CSS.escape(scrollIntoView)}`)?.scrollIntoView({ block: 'nearest' })
  }, [scrollIntoView])

  const onScroll = (e: UIEvent<HTMLDivElement>) => {
    const box = e.currentTarget
    ;(props.onScroll as ((e: unknown) => void) | undefined)?.(
      withDetail(e, { scrollTop: box.scrollTop, scrollLeft: box.scrollLeft, scrollHeight: box.scrollHeight }),
    )
    const low = box.scrollHeight - box.scrollTop - box.clientHeight <= Number(lowerThreshold)
    if (low && !wasLow.current) (props.onScrollToLower as ((e: unknown) => void) | undefined)?.(e)
    wasLow.current = low
  }
  const className = ['wc-scroll', scrollX ? 'wc-scroll-x' : '', scrollY ? 'wc-scroll-y' : '', props.className].filter(Boolean).join(' ')
  return <div {...domProps(props)} ref={element} className={className} onScroll={onScroll} />
})
