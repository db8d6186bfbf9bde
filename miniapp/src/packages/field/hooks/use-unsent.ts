import { useEffect, useState } from 'react'
import { useOnline } from '../../../services/network'
import { useWaitingSteps, type WaitingStep } from '../../../services/outbox'

/** Milliseconds a step may be under way before anything is said: with a good network it is there by then, and a word that flashes up only frightens. */
const QUICK = 2_000

/** Steps worth saying that they are still on the phone. */
export const useUnsent = (): WaitingStep[] => {
  const all = useWaitingSteps()
  const online = useOnline()
  const [, look] = useState(0)
  const quick = online ? all.filter((step) => !step.refusal && Date.now() - step.at < QUICK).length : 0
  useEffect(() => {
    if (quick === 0) return undefined
    const timer = setTimeout(() => look((before) => before + 1), QUICK)
    return () => clearTimeout(timer)
  }, [quick])
  return all.filter((step) => step.refusal || !online || Date.now() - step.at >= QUICK)
}
