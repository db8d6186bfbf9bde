import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'
import { officeChanged } from './keys'

/**
 * One step of the office: one key per intent (a second tap after a lost answer changes nothing), lists read again afterwards, also after a refusal, because then
 * somebody else was faster.
 */
export const useAct = <I, A>(step: (input: I, options: { key: string }) => Promise<A>, onDone?: (answer: A) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (input: I) => {
      intent.current = intentFor(intent.current, input)
      return step(input, { key: intent.current.key })
    },
    onSuccess: (answer) => {
      intent.current = undefined
      void officeChanged()
      onDone?.(answer)
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
      void officeChanged()
    },
  })
}
