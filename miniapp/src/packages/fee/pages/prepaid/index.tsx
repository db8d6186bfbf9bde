import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { PAY_WORD } from '../../../../services/pay-sheet'
import { go } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chips } from '../../../../ui/chips'
import { Foot } from '../../../../ui/foot'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { prepaidKey } from '../../hooks/keys'
import { useCreatePayment } from '../../hooks/use-payment'
import { monthChoices } from '../../model/prepay-months'
import { mayOpenSheet } from '../../model/sheet-once'
import '../../style.scss'

/** 预存: what lies there, what it was used for, and putting more in for at most a year. Nothing is chosen beforehand. */
export default function PrepaidPage() {
  const { house = '' } = useRouter().params
  const session = useSession()
  const [months, setMonths] = useState<string>()
  const query = useQuery({
    queryKey: prepaidKey(house),
    queryFn: async ({ signal }) => (await api.payment.prepaid({ houseId: house }, { signal })).data,
    enabled: session !== undefined && house !== '',
    refetchOnMount: 'always',
    meta: { keep: true },
  })
  const create = useCreatePayment((payment) => {
    mayOpenSheet(payment.id)
    go(urls.payment(payment.id))
  })
  const account = query.data
  const choices = account ? monthChoices(account) : []
  const picked = choices.find(({ value }) => value === months)
  return (
    <Page
      title="预存账户"
      back={urls.bills(house)}
      foot={
        choices.length > 0 && (
          <Foot
            lead={
              create.error && (
                <View className="t4 bad" aria-role="alert">
                  {create.error.message}
                </View>
              )
            }
          >
            <Button
              busy={create.isPending}
              closed={!picked && '请先选预存几个月'}
              onPress={() =>
                picked && create.mutate({ houseId: house, billIds: [], prepaidMonths: Number(picked.value), usePrepaidFen: 0 })
              }
            >
              {picked ? `${PAY_WORD} ${formatFen(picked.amountFen)}` : '预存'}
            </Button>
          </Foot>
        )
      }
    >
      {session ? (
        <Screen query={query}>
          {(shown) => (
            <>
              <Card>
                <View className="t5">余额</View>
                <View className="fee-head num">{formatFen(shown.balanceFen)}</View>
                {shown.heldFen > 0 && <View className="t5">{`另有 ${formatFen(shown.heldFen)} 正在支付中使用`}</View>}
                <View className="t5 mt1">缴费时可以选择使用, 从最早的账单用起; 不想用了可以到收费处退回。</View>
              </Card>
              {choices.length > 0 ? (
                <Card title="预存几个月" extra={shown.monthlyFen === null ? undefined : `每月约 ${formatFen(shown.monthlyFen)}`}>
                  <View className="mt3">
                    <Chips
                      label="预存几个月"
                      columns={choices.length === 4 ? 2 : 3}
                      options={choices}
                      value={months}
                      onChange={setMonths}
                    />
                  </View>
                  <View className="t5 mt3">{`最多预存 ${shown.maxMonths} 个月`}</View>
                </Card>
              ) : (
                <Card>
                  <View className="t4">
                    {shown.monthlyFen === null
                      ? '这套房还没有出过账单, 有了账单才能按月预存'
                      : `已存满 ${shown.maxMonths} 个月, 暂时不用再存`}
                  </View>
                </Card>
              )}
              {shown.entries.length > 0 && (
                <View className="mt3">
                  <CellGroup>
                    {shown.entries.map((entry) => (
                      <ListCell
                        key={entry.id}
                        title={entry.words}
                        detail={sayWhen(entry.at, Date.now())}
                        value={`${entry.amountFen > 0 ? '+' : ''}${formatFen(entry.amountFen)}`}
                        {...(entry.paymentId === null ? {} : { onPress: () => go(urls.payment(entry.paymentId ?? '')) })}
                      />
                    ))}
                  </CellGroup>
                </View>
              )}
            </>
          )}
        </Screen>
      ) : (
        <NeedSignIn icon="inbox" detail="登录后可以看到预存账户" then={urls.prepaid(house)} />
      )}
    </Page>
  )
}
