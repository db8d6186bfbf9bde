import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useTextScale } from '../../../theme/text-scale'
import { layoutOf, type Layout } from '../model/layout'

/** WeChat on a computer has windows that grow. */
export const useLayout = (): Layout => {
  const [width, setWidth] = useState(() => Taro.getWindowInfo().windowWidth)
  const { factor } = useTextScale()
  useEffect(() => {
    const listen = () => setWidth(Taro.getWindowInfo().windowWidth)
    Taro.onWindowResize(listen)
    return () => Taro.offWindowResize(listen)
  }, [])
  return layoutOf(width, factor)
}
