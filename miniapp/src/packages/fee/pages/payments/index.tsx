import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { reachedNoBill } from '@jinlin/shared/domain/payment/payment-words'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../../services/api'
import { go } from '../../../../services/navigate'
import { usePages } from '../../../../services/pages'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Empty } from '../../../../ui/empty'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { LoadMore } from '../../../../ui/load-more'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { PaidLine } from '../../../../ui/paid-line'
import { Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { paymentsKey } from '../../hooks/keys'
import { paymentLook } from '../../model/payment-look'
import '../../style.scss'

/** Every payment of a house: one tap from its receipt. */
export default function PaymentsPage() {
  const { house = '' } = useRouter().params
  const session = useSession()
  const { query, more } = usePages({
    key: paymentsKey(house),
    read: (cursor, signal) => api.payment.list({ houseId: house, cursor, limit: 20 }, { signal }),
    enabled: session !== undefined && house !== '',
    keep: true,
  })
  return (
    <Page title="缴费记录" back={urls.bills(house)}>
      {session ? (
        <Screen
          query={query}
          isEmpty={(list) => list.length === 0}
          empty={<Empty icon="receipt" title="还没有缴费记录" detail="缴费后, 收据和发票都会在这里" />}
        >
          {(list) => (
            <>
              <View className="mt3">
                <CellGroup>
                  {list.map((one) => (
                    <ListCell
                      key={one.id}
                      title={
                        <Row gap={2} wrap>
                          <View className="num strong">{formatFen(one.totalFen)}</View>
                          <Tag tone={reachedNoBill(one) ? 'mute' : paymentLook(one.state, false).tone}>{one.stateWords}</Tag>
                        </Row>
                      }
                      detail={<PaidLine payment={one} />}
                      onPress={() => go(urls.payment(one.id))}
                    />
                  ))}
                </CellGroup>
              </View>
              <LoadMore {...more} end="没有更早的记录了" />
            </>
          )}
        </Screen>
      ) : (
        <NeedSignIn icon="receipt" detail="登录后可以看到缴费记录" then={urls.payments(house)} />
      )}
    </Page>
  )
}
