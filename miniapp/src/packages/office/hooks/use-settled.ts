import { useEffect, useState } from 'react'

const PAUSE = 300

/** The value once typing has paused: a search is sent for words, not for letters. */
export const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
