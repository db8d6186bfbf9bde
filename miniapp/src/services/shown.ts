import type { QueryKey } from '@tanstack/react-query'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { queryClient } from './query-client'

/** Whether this page is the one in front; pages below it stay alive and must not go on asking. */
export const useInFront = (): boolean => {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  return shown
}

/** Tab pages stay alive: whenever this one is shown again, what has aged is read again. */
export const useFreshWhenShown = (...keys: QueryKey[]): void => {
  useDidShow(() => {
    for (const queryKey of keys) void queryClient.refetchQueries({ queryKey, type: 'active', stale: true })
  })
}

/** For news: read again each time it is looked at, however short the way back was. What is being read already is not asked for twice. */
export const useNewsWhenShown = (...keys: QueryKey[]): void => {
  useDidShow(() => {
    for (const queryKey of keys) void queryClient.refetchQueries({ queryKey, type: 'active' }, { cancelRefetch: false })
  })
}
