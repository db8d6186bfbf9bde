import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Card } from '../../../ui/card'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { QuoteLines } from '../../../ui/quote-lines'
import { Tag } from '../../../ui/tag'
import type { Ticket } from '../hooks/use-ticket'
import { afterApproval, afterRefusal, quoteLook } from '../model/quote-words'

type Quote = Ticket['quotes'][number]

const OneQuote = ({ quote, ticket, now }: { quote: Quote; ticket: Ticket; now: number }) => {
  const look = quoteLook(quote)
  const waits = quote.state === 'waiting'
  return (
    <Card
      title={waits ? '师傅的报价' : '报价'}
      extra={
        look && (
          <Tag tone={look.tone} icon={look.icon}>
            {look.word}
          </Tag>
        )
      }
      tone={waits ? 'wait' : undefined}
    >
      <View className="t4 mt1">{`${quote.madeByName}师傅 ${sayWhen(quote.madeAt, now)} 报价, 单价按小区公示的维修价目`}</View>
      {quote.words && <View className="mt2">{quote.words}</View>}
      <View className="mt3">
        <QuoteLines lines={quote.lines} totalFen={quote.totalFen} />
      </View>
      {waits && (
        <View className="quote-next mt3">
          <View>{afterApproval(ticket.quote)}</View>
          <View className="mt2">{afterRefusal(ticket.quote)}</View>
          <View className="mt2">您考虑的时间不算在维修时限里。</View>
        </View>
      )}
      {quote.byPhone && <View className="t4 mt2">客服按来电记录的答复; 不是您的意思请打客服电话</View>}
    </Card>
  )
}

/** What the work costs: asked, agreed to, turned down, billed. Nothing where nothing was asked. */
export const PriceCard = ({ ticket, now }: { ticket: Ticket; now: number }) => {
  const { quote, quotes } = ticket
  if (quotes.length === 0) return null
  const billId = quotes.find((one) => one.billId !== null)?.billId ?? null
  return (
    <>
      {[...quotes].reverse().map((one) => (
        <OneQuote key={one.id} quote={one} ticket={ticket} now={now} />
      ))}
      {billId !== null && quote && (
        <CellGroup>
          <ListCell
            icon="receipt"
            title={`维修费账单 ${formatFen(quote.agreedFen)}`}
            detail="看明细、付款、开票"
            onPress={() => go(urls.bill(billId))}
          />
        </CellGroup>
      )}
      {quote?.state === 'agreed' && (
        <View className="pad mt2 t5">{`已同意 ${formatFen(quote.agreedFen)}; 修好后出账单, 在手机上付, 不用给师傅现金`}</View>
      )}
    </>
  )
}
