import { Text, View } from '@tarojs/components'
import { sayHeadline } from '@jinlin/shared/domain/ticket/headline'
import { sayRange } from '@jinlin/shared/kernel/when'
import { go, goBack } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Icon } from '../../../../ui/icon'
import { openTicket } from '../../hooks/desk-state'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useKeys } from '../../hooks/use-keys'
import { deskUrls } from '../../model/desk-urls'
import { readOut } from '../../model/intake-draft'
import { KeyedWord } from '../keyed-word'
import type { Layout } from '../../model/layout'

/** The number, large enough to be read out, and the promise in the words to say. */
export const Taken = ({ ticket, layout, onAgain }: { ticket: DeskTicket; layout: Layout; onAgain: () => void }) => {
  const open = () => {
    openTicket(ticket.id)
    if (layout === 'phone') go(deskUrls.ticket(ticket.id))
    else goBack(deskUrls.desk)
  }
  useKeys({ n: onAgain, Enter: open }, true)
  const now = Date.now()
  const agreed = ticket.slotFrom !== null && ticket.slotTo !== null ? `${sayRange(ticket.slotFrom, ticket.slotTo, now)} 上门` : undefined
  const promise = agreed ?? (ticket.headline ? sayHeadline(ticket.headline, now) : undefined)
  return (
    <View className="taken" aria-role="status">
      <View className="good">
        <Icon name="check" size={40} />
      </View>
      <View className="t2">已登记, 请把单号念给来电人</View>
      <View className="taken-number num">{readOut(ticket.number)}</View>
      <View className="t4 num">{ticket.number}</View>
      <View className="t3">{[ticket.title, ticket.where].filter(Boolean).join(' · ')}</View>
      {promise && <View className="t2 brand">{`${agreed ? '约定' : '承诺'}: ${promise}`}</View>}
      <View className="t4">{ticket.worker ? `已派给 ${ticket.worker.name}` : '正在安排师傅'}</View>
      <View className="row wrap gap3 taken-foot">
        <Button onPress={onAgain}>
          <KeyedWord word="再登记一条" of="N" />
        </Button>
        <Button kind="line" onPress={open}>
          看这张工单
        </Button>
      </View>
      <Text className="t5">以后报单号后四位或手机尾号都能查到</Text>
    </View>
  )
}
