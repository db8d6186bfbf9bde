import { View } from '@tarojs/components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tarojs/taro'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { clockOfMinute, localDayOf, minuteOfDay } from '@jinlin/shared/kernel/local-day'
import { sayDate } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { fileUrl } from '../../../../services/file-url'
import { openDocument, OPEN_WORD } from '../../../../services/open-document'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Foot } from '../../../../ui/foot'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { NoticeBar } from '../../../../ui/notice-bar'
import { Page } from '../../../../ui/page'
import { Divider } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { SumLine } from '../../../../ui/sum-line'
import { MONEY } from '../../../../services/query-keys'
import '../../style.scss'

/** 收据: looks like the paper it can be printed as. */
export default function ReceiptPage() {
  const { payment = '' } = useRouter().params
  const session = useSession()
  const query = useQuery({
    queryKey: [...MONEY, 'receipt', payment],
    queryFn: async ({ signal }) => (await api.receipt.ofPayment({ paymentId: payment }, { signal })).data,
    enabled: session !== undefined && payment !== '',
    meta: { keep: true },
  })
  // Links in the answer live for some minutes: each tap asks for fresh ones.
  const open = useMutation({
    mutationFn: async () => {
      const { data } = await api.receipt.ofPayment({ paymentId: payment })
      await openDocument(fileUrl(data.pdfUrl), `收据-${data.number}.pdf`)
    },
  })
  return (
    <Page
      title="收据"
      back={urls.payment(payment)}
      foot={
        query.data && (
          <Foot
            lead={
              open.error && (
                <View className="t4 bad" aria-role="alert">
                  {open.error.message}
                </View>
              )
            }
          >
            <Button icon="download" busy={open.isPending} onPress={() => open.mutate()}>
              {OPEN_WORD}
            </Button>
          </Foot>
        )
      }
    >
      {session ? (
        <Screen query={query}>
          {(receipt) => (
            <>
              {receipt.reversedFen > 0 && (
                <NoticeBar tone="info" icon="info">{`这张收据已冲减 ${formatFen(receipt.reversedFen)}, 钱已原路退回`}</NoticeBar>
              )}
              <Card className="receipt-paper">
                <View className="receipt-title">收据</View>
                <View className="t5 mt1" style={{ textAlign: 'center' }}>{`编号 ${receipt.number}`}</View>
                <Divider />
                <SumLine label="小区" value={receipt.communityName} />
                <SumLine label="房号" value={receipt.houseLabel} />
                <SumLine label="付款人" value={receipt.payerName} />
                <Divider />
                {receipt.lines.map((line) => (
                  <SumLine
                    key={line.itemName + line.period}
                    label={lineWords(line)}
                    value={
                      <>
                        <View>{formatFen(line.amountFen)}</View>
                        {line.lateFen > 0 && <View className="t5">{`含违约金 ${formatFen(line.lateFen)}`}</View>}
                      </>
                    }
                  />
                ))}
                <Divider />
                <SumLine strong label="合计" value={formatFen(receipt.amountFen)} />
                <SumLine label="大写" value={receipt.amountWords} />
                <Divider />
                <SumLine label="付款方式" value={receipt.channelWord} />
                {receipt.channelNo && <SumLine label="流水号" value={receipt.channelNo} />}
                {receipt.cashierName && <SumLine label="收费员" value={receipt.cashierName} />}
                <SumLine
                  label="开具时间"
                  value={`${sayDate(localDayOf(receipt.issuedAt))} ${clockOfMinute(minuteOfDay(receipt.issuedAt))}`}
                />
                <SumLine label="收款单位" value={receipt.firmName} />
              </Card>
              <View className="pad mt3 t5">收据是收款凭证; 需要报销请开发票。</View>
            </>
          )}
        </Screen>
      ) : (
        <NeedSignIn icon="receipt" detail="登录后可以看到收据" then={urls.receipt(payment)} />
      )}
    </Page>
  )
}
