import { useSyncExternalStore } from 'react'
import { useTextScale } from '../../../theme/text-scale'
import { layoutOf, type Layout } from '../model/layout'

const subscribe = (tell: () => void) => {
  window.addEventListener('resize', tell)
  return () => window.removeEventListener('resize', tell)
}

export const useLayout = (): Layout => {
  const { factor } = useTextScale()
  return layoutOf(
    useSyncExternalStore(subscribe, () => window.innerWidth),
    factor,
  )
}
