import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { Switch } from '../../../ui/switch'
import { useShareBills, type HouseBills } from '../hooks/use-bills'
import { LinkSheet } from './link-sheet'

interface BillsLinksProps {
  houseId: string
  communityId: string
  prepaidFen: number
  chosen: readonly string[]
  sharing: HouseBills['bills']['sharing']
}

/** What belongs to bills beside paying them. */
export const BillsLinks = ({ houseId, communityId, prepaidFen, chosen, sharing }: BillsLinksProps) => {
  const [linking, setLinking] = useState(false)
  const share = useShareBills(houseId)
  return (
    <>
      <View className="mt3">
        <CellGroup>
          <ListCell icon="receipt" title="缴费记录" detail="收据、发票、退款都在这里" onPress={() => go(urls.payments(houseId))} />
          <ListCell icon="wallet" title="预存账户" value={formatFen(prepaidFen)} onPress={() => go(urls.prepaid(houseId))} />
          {chosen.length > 0 && (
            <ListCell icon="send" title="请别人代缴" detail="对方只看到房号、项目和金额" onPress={() => setLinking(true)} />
          )}
          <ListCell icon="paper" title="收费公示" detail="每一项的标准、依据和举报电话" onPress={() => go(urls.prices(communityId))} />
        </CellGroup>
      </View>
      {sharing.mayChange && (
        <View className="mt3">
          <CellGroup>
            <Switch
              label="让租客看到并缴纳账单"
              detail={share.error?.message ?? '打开后, 绑定这套房的租客可以看账单和缴费'}
              on={sharing.tenantSeesBills}
              busy={share.isPending}
              onChange={(on) => share.mutate(on)}
            />
          </CellGroup>
        </View>
      )}
      {linking && <LinkSheet houseId={houseId} billIds={chosen} onClose={() => setLinking(false)} />}
    </>
  )
}
