import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { replace } from '../../../services/navigate'
import { AbilityButton } from '../../../ui/button/ability'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Row } from '../../../ui/row'
import { SumLine } from '../../../ui/sum-line'
import { Tag } from '../../../ui/tag'
import type { Aside } from '../hooks/use-asides'
import { officeUrls } from '../model/sections'
import { AsideRefund } from './aside-refund'
import { AsideRelease } from './aside-release'

/** One leaver's money: whose, since when, and the two ways it can go. */
export const AsideCard = ({ aside }: { aside: Aside }) => {
  const [open, setOpen] = useState<'refund' | 'release'>()
  const close = () => setOpen(undefined)
  const { askedFen, amountFen, canRefund, canRelease } = aside
  const onItsWay = aside.payments.some(({ refunding }) => refunding)
  return (
    <Card
      title={aside.houseLabel}
      extra={<Tag tone={onItsWay ? 'info' : 'wait'}>{askedFen > 0 ? '退款待审批' : onItsWay ? '退款办理中' : '待退还'}</Tag>}
    >
      <SumLine strong label="另外保管" value={formatFen(amountFen)} />
      <SumLine label="谁的钱" value={aside.personName === '' ? '已离开的住户' : `${aside.personName} (已离开)`} />
      <SumLine label="离开的时间" value={sayWhen(aside.since, Date.now())} />
      {askedFen > 0 && <SumLine label="等审批的退款" value={formatFen(askedFen)} />}
      <Row className="mt2" gap={2} wrap>
        <AbilityButton size="sm" ability={canRefund} onPress={() => setOpen('refund')}>
          退还本人
        </AbilityButton>
        <AbilityButton kind="line" size="sm" ability={canRelease} onPress={() => setOpen('release')}>
          转回房屋账户
        </AbilityButton>
        {onItsWay && (
          <Button kind="line" size="sm" onPress={() => replace(officeUrls.approvals)}>
            去看退款
          </Button>
        )}
      </Row>
      {open === 'refund' && <AsideRefund aside={aside} onClose={close} />}
      {open === 'release' && <AsideRelease aside={aside} onClose={close} />}
    </Card>
  )
}
