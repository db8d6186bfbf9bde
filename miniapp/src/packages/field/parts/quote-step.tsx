import { View } from '@tarojs/components'
import { useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { useDraft } from '../../../services/drafts'
import { call, goBack } from '../../../services/navigate'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { Foot } from '../../../ui/foot'
import { Screen } from '../../../ui/screen'
import { TextArea } from '../../../ui/text-area'
import { SearchField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { usePrices, useQuote } from '../hooks/use-quote'
import { fieldUrls } from '../model/field-urls'
import { EMPTY_QUOTE, pickedOf, quoteDraftKey, quoteProblem, searchPrices, totalOf, withQuantity } from '../model/quote-form'
import type { JobSeen } from '../model/types'
import { FieldPage } from './field-page'
import { PriceRow } from './price-row'

/** A list shorter than this is read, not searched. */
const SEARCH_FROM = 7

/** 报价: what is to be done, from the public price list. Nothing is typed that could be another price. */
export const QuoteStep = ({ job, abilities }: JobSeen) => {
  const [draft, change, clear] = useDraft(quoteDraftKey(job.id), EMPTY_QUOTE)
  const [text, setText] = useState('')
  const query = usePrices(job.id)
  const online = useOnline()
  const back = fieldUrls.job(job.id)
  const quote = useQuote(() => {
    clear()
    toast('已发给住户, 等答复')
    goBack(back)
  })
  const prices = query.data ?? []
  const may = abilities.quote?.can === true
  const closed = !online ? '有信号时才能报价' : quoteProblem(draft, prices)
  const send = () => quote.mutate({ ticketId: job.id, lines: pickedOf(draft, prices), words: draft.words.trim() })
  const agreed = job.quote && job.quote.agreedFen > 0 ? `已同意的 ${formatFen(job.quote.agreedFen)} 不变, 这里只报增加的` : undefined
  const total = (
    <View className="row between wrap">
      <View className="t4">{agreed ?? '住户同意后才开工'}</View>
      <View className="num t1">{formatFen(totalOf(draft, prices))}</View>
    </View>
  )
  const refused = quote.error && (
    <View className="bad mt1" aria-role="alert">
      {quote.error.message}
    </View>
  )
  return (
    <FieldPage
      title="报价"
      back={back}
      url={fieldUrls.quote(job.id)}
      foot={
        may &&
        prices.length > 0 && (
          <Foot
            lead={
              <>
                {total}
                {refused}
              </>
            }
          >
            <Button size="go" icon={closed ? undefined : 'send'} closed={closed} busy={quote.isPending} onPress={send}>
              发给住户
            </Button>
          </Foot>
        )
      }
    >
      {may ? (
        <>
          <View className="pad mt3 t2">{`${job.where} · ${job.title}`}</View>
          <Screen
            query={query}
            isEmpty={(all) => all.length === 0}
            empty={
              <Empty
                icon="receipt"
                title="这个小区还没有维修价目"
                detail="没有价目不能收费; 请客服或主管先把价目加上"
                action={
                  <Button kind="line" icon="phone" onPress={() => call(job.deskPhone)}>
                    打电话给客服
                  </Button>
                }
              />
            }
          >
            {(all) => {
              const shown = searchPrices(all, text, draft)
              return (
                <>
                  {all.length >= SEARCH_FROM && (
                    <View className="pad mt3">
                      <SearchField value={text} onChange={setText} placeholder="搜项目, 例如 角阀" />
                    </View>
                  )}
                  <Card>
                    {shown.map((price) => (
                      <PriceRow
                        key={price.id}
                        price={price}
                        quantity={draft.quantities[price.id] ?? 0}
                        onChange={(quantity) => change((before) => withQuantity(before, price.id, quantity))}
                      />
                    ))}
                    {shown.length === 0 && <View className="t4 mt2">没有这个项目, 换个词试试</View>}
                  </Card>
                  <Card>
                    <TextArea
                      label="给住户说明"
                      value={draft.words}
                      onChange={(words) => change((before) => ({ ...before, words }))}
                      max={TICKET_LIMITS.reasonMax}
                      rows={2}
                      placeholder="例如: 旧角阀锈死, 要换新的"
                    />
                  </Card>
                </>
              )
            }}
          </Screen>
        </>
      ) : (
        <Empty
          icon="info"
          title="现在不能报价"
          detail={abilities.quote?.reason ?? '先到场再报价'}
          action={<Button onPress={() => goBack(back)}>回到工单</Button>}
        />
      )}
    </FieldPage>
  )
}
