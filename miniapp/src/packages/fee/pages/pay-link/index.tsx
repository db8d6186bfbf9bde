import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tarojs/taro'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { PAY_WORD } from '../../../../services/pay-sheet'
import { go } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Foot } from '../../../../ui/foot'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { SumLine } from '../../../../ui/sum-line'
import { MONEY } from '../../../../services/query-keys'
import { usePayByLink } from '../../hooks/use-payment'
import { mayOpenSheet } from '../../model/sheet-once'
import '../../style.scss'

/** 代缴: whoever was given the link sees a masked room, the items and the sum, and nothing else. */
export default function PayLinkPage() {
  const { t = '' } = useRouter().params
  const session = useSession()
  const query = useQuery({
    queryKey: [...MONEY, 'link', t],
    queryFn: async ({ signal }) => (await api.payment.openLink({ token: t }, { signal })).data,
    refetchOnMount: 'always',
  })
  const pay = usePayByLink((payment) => {
    mayOpenSheet(payment.id)
    go(urls.payment(payment.id))
  })
  const link = query.data
  const mayPay = link && !link.done
  return (
    <Page
      title="代缴"
      back={urls.home}
      foot={
        mayPay && (
          <Foot
            lead={
              <>
                <View className="pay-sum">
                  <View className="t5">合计</View>
                  <View className="pay-total num">{formatFen(link.totalFen)}</View>
                </View>
                {pay.error && (
                  <View className="t4 bad" aria-role="alert">
                    {pay.error.message}
                  </View>
                )}
              </>
            }
          >
            {session ? (
              <Button busy={pay.isPending} closed={link.busy && '有人正在支付, 请稍后再看'} onPress={() => pay.mutate(t)}>
                {PAY_WORD}
              </Button>
            ) : (
              <Button onPress={() => go(urls.signIn(urls.payLink(t)))}>登录后支付</Button>
            )}
          </Foot>
        )
      }
    >
      <Screen query={query}>
        {(shown) =>
          shown.done ? (
            <Empty icon="check" title="这几笔已经缴清了" detail="谢谢, 不用再付了" />
          ) : (
            <>
              <Card title={`${shown.communityName} ${shown.houseLabel}`}>
                <View className="t5">{`对方请您代缴, 链接 ${sayWhen(shown.expiresAt, Date.now())} 前有效`}</View>
                <View className="mt2">
                  {shown.lines.map((line) => (
                    <SumLine
                      key={line.itemName + line.period}
                      label={lineWords(line)}
                      value={
                        <>
                          <View>{formatFen(line.principalFen + line.lateFen)}</View>
                          {line.lateFen > 0 && <View className="t5">{`含违约金 ${formatFen(line.lateFen)}`}</View>}
                        </>
                      }
                    />
                  ))}
                </View>
              </Card>
              <View className="pad mt3 t5">收据开给这套房, 您在支付结果页能看到这一笔。付错了请联系物业退款。</View>
            </>
          )
        }
      </Screen>
    </Page>
  )
}
