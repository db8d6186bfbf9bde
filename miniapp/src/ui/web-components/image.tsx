import { forwardRef, type CSSProperties, type SyntheticEvent } from 'react'
import { domProps, withDetail, type AnyProps } from './dom-props'
import './style.scss'

const fits: Record<string, CSSProperties> = {
  scaleToFill: { objectFit: 'fill' },
  aspectFit: { objectFit: 'contain' },
  aspectFill: { objectFit: 'cover' },
  widthFix: { width: '100%', height: 'auto' },
}

export const Image = forwardRef<HTMLImageElement, AnyProps>(function Image(props, ref) {
  const { src, mode, lazyLoad, onLoad, onError } = props
  const kept = domProps(props)
  const loaded = (e: SyntheticEvent<HTMLImageElement>) =>
    (onLoad as ((e: unknown) => void) | undefined)?.(
      withDetail(e, { width: e.currentTarget.naturalWidth, height: e.currentTarget.naturalHeight }),
    )
  return (
    <img
      {...kept}
      ref={ref}
      src={src as string}
      alt={(props['aria-label'] as string | undefined) ?? ''}
      loading={lazyLoad ? 'lazy' : undefined}
      style={{ ...fits[String(mode ?? 'scaleToFill')], ...(kept.style as CSSProperties | undefined) }}
      onLoad={loaded}
      onError={onError as (() => void) | undefined}
    />
  )
})
