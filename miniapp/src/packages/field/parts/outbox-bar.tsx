import { useOnline } from '../../../services/network'
import { NoticeBar } from '../../../ui/notice-bar'
import { useUnsent } from '../hooks/use-unsent'
import { outboxWords } from '../model/step-words'

/** The black bar: whether there is a network, and how much is still on the phone. Instead of Page's usual sentence. */
export const OutboxBar = () => {
  const online = useOnline()
  const words = outboxWords(useUnsent().filter((step) => !step.refusal).length, online)
  return words ? <NoticeBar icon={online ? 'refresh' : 'wifi-off'}>{words}</NoticeBar> : null
}
