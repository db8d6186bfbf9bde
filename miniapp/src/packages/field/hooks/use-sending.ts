import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { outbox } from '../../../services/outbox'
import { usePerson } from '../../../services/person'
import './field-outbox'
import './reading-outbox'
import { loadPagesAhead } from './load-pages-ahead'

/** Every field page pushes on what waits: when it is opened or shown again, and when the person is known who left it there. And makes ready for no network. */
export const useSending = (): void => {
  const person = usePerson()
  useEffect(() => {
    if (person) void outbox.send()
  }, [person])
  useEffect(loadPagesAhead, [])
  useDidShow(() => void outbox.send())
}
