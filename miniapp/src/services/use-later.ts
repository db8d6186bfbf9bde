import { useEffect, useState } from 'react'

/** The value once it has stopped changing: a search is sent when a pause is made, not for every letter. */
export const useLater = <T>(value: T, wait = 350): T => {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), wait)
    return () => clearTimeout(timer)
  }, [value, wait])
  return later
}
