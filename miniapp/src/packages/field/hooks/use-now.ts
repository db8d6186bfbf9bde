import { useEffect, useState } from 'react'

/** The phone's clock, moving: 「剩 18 分」 that stands still would be wrong within a minute. */
export const useNow = (every = 20_000): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
