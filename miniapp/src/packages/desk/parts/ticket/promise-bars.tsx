import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { promiseBars } from '../../model/promise-bars'
import { WhySheet } from './why-sheet'

/** What was promised and how much of the time is left: 「到场 30 分 剩 18 分」. */
export const PromiseBars = ({ ticket, now }: { ticket: DeskTicket; now: number }) => {
  const [why, setWhy] = useState(false)
  const bars = promiseBars(ticket.promises, now)
  if (bars.length === 0) return null
  return (
    <View className="bars">
      {bars.map((bar) => (
        <View key={bar.id} className="bar">
          <View className="bar-words">
            <Text className="bar-title">{bar.title}</Text>
            <Text className={`strong num ${bar.tone === 'mute' || bar.tone === 'info' ? '' : bar.tone}`}>{bar.words}</Text>
          </View>
          <View className="bar-track" aria-role="progressbar" aria-label={`时间已用 ${Math.round(bar.used * 100)}%`}>
            <View className={`bar-used bar-${bar.tone}`} style={{ width: `${Math.round(bar.used * 100)}%` }} />
          </View>
        </View>
      ))}
      <View className="bar-why">
        <Button size="sm" kind="quiet" className="head-link" onPress={() => setWhy(true)}>
          为什么是这个时间
        </Button>
      </View>
      <WhySheet ticketId={ticket.id} open={why} onClose={() => setWhy(false)} />
    </View>
  )
}
