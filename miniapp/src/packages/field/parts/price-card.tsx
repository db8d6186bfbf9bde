import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { go } from '../../../services/navigate'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Dialog } from '../../../ui/dialog'
import { QuoteLines } from '../../../ui/quote-lines'
import { Tag } from '../../../ui/tag'
import { toast } from '../../../ui/toast'
import { useWithdrawQuote } from '../hooks/use-quote'
import { fieldUrls } from '../model/field-urls'
import { quoteLook, sayPrice } from '../model/quote-look'
import type { Abilities, Job } from '../model/types'

/** What the work costs: asked, waiting, agreed to, or free and why. */
export const PriceCard = ({ job, abilities }: { job: Job; abilities: Abilities }) => {
  const [asking, setAsking] = useState(false)
  const online = useOnline()
  const withdraw = useWithdrawQuote(() => {
    setAsking(false)
    toast('已撤回')
  })
  const may = abilities.quote
  const look = sayPrice(job, may)
  if (!look) return null
  const waits = job.status === 'quoted'
  const shut = !online && '有信号时才能报价'
  return (
    <Card title="费用" extra={job.quote && <Tag {...quoteLook(job.quote.state)} />} tone={waits ? 'wait' : undefined}>
      {job.quotes
        .filter(({ state }) => state !== 'refused')
        .map((quote) => (
          <View key={quote.id} className="mt2">
            <QuoteLines lines={quote.lines} totalFen={quote.totalFen} />
          </View>
        ))}
      <View className="t4 mt2">{look}</View>
      {may?.can && (
        <View className="field-asides mt3">
          {waits && abilities.withdraw_quote?.can && (
            <Button kind="line" closed={shut} onPress={() => setAsking(true)}>
              撤回
            </Button>
          )}
          <Button kind="line" icon="receipt" closed={shut} onPress={() => go(fieldUrls.quote(job.id))}>
            {waits ? '改报' : job.quote?.state === 'agreed' ? '增加项目' : '报价'}
          </Button>
        </View>
      )}
      <Dialog
        open={asking}
        title="撤回报价"
        confirm="撤回"
        cancel="先不撤"
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate({ ticketId: job.id })}
        onCancel={() => setAsking(false)}
      >
        {`撤回 ${formatFen(job.quote?.fen ?? 0)} 后不收这笔费用, 可以接着维修或重新报价。`}
        {withdraw.error && (
          <View className="bad mt2" aria-role="alert">
            {withdraw.error.message}
          </View>
        )}
      </Dialog>
    </Card>
  )
}
