import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { AbilityButton } from '../../../../ui/button/ability'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Foot } from '../../../../ui/foot'
import { Icon } from '../../../../ui/icon'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { SumLine } from '../../../../ui/sum-line'
import type { Tone } from '../../../../theme/tone'
import { useInvoices, useRemoveTitle, useRequestInvoice, useTitles, type Invoice, type InvoiceTitle } from '../../hooks/use-invoice'
import { TitleSheet } from '../../parts/title-sheet'
import '../../style.scss'

const TONES: Record<Invoice['state'], Tone> = {
  requested: 'info',
  issuing: 'info',
  issued: 'good',
  red_flushing: 'info',
  red_flushed: 'mute',
  failed: 'wait',
}

const InvoiceCard = ({ invoice }: { invoice: Invoice }) => (
  <Card title={invoice.titleName} extra={<Tag tone={TONES[invoice.state]}>{invoice.stateWord}</Tag>}>
    <View className="t4">{invoice.says}</View>
    <View className="mt2">
      <SumLine strong label="金额" value={formatFen(invoice.amountFen)} />
      {invoice.taxNo !== null && <SumLine label="税号" value={invoice.taxNo} />}
      {invoice.number !== null && <SumLine label="发票号码" value={invoice.number} />}
      {invoice.redNumber !== null && <SumLine label="红字发票" value={invoice.redNumber} />}
      <SumLine label="申请时间" value={sayWhen(invoice.requestedAt, Date.now())} />
    </View>
  </Card>
)

interface ChooseProps {
  titles: readonly InvoiceTitle[]
  value: string | undefined
  onChoose: (titleId: string) => void
  onEdit: (title: InvoiceTitle | undefined) => void
}

const ChooseTitle = ({ titles, value, onChoose, onEdit }: ChooseProps) => {
  const remove = useRemoveTitle()
  const chosen = titles.find(({ id }) => id === value)
  return (
    <View className="mt3">
      <CellGroup>
        {titles.map((title) => (
          <ListCell
            key={title.id}
            title={title.name}
            detail={title.kind === 'company' ? `单位 · ${title.taxNo ?? ''}` : '个人'}
            value={title.id === value ? <Icon name="check" size={20} className="brand" label="已选" /> : undefined}
            arrow={false}
            onPress={() => onChoose(title.id)}
          />
        ))}
        <ListCell icon="plus" title="新增抬头" onPress={() => onEdit(undefined)} />
      </CellGroup>
      {chosen && (
        <Row className="pad mt2" gap={2}>
          <Button kind="quiet" size="sm" onPress={() => onEdit(chosen)}>
            修改这个抬头
          </Button>
          <Button kind="quiet" size="sm" busy={remove.isPending} onPress={() => remove.mutate(chosen.id)}>
            删除
          </Button>
        </Row>
      )}
    </View>
  )
}

/** 数电发票 of one payment: its state, or the form that asks for it. */
export default function InvoicePage() {
  const { payment = '' } = useRouter().params
  const session = useSession()
  const signedIn = session !== undefined
  const query = useInvoices(payment, signedIn && payment !== '')
  const titles = useTitles(signedIn)
  const request = useRequestInvoice(payment)
  const [picked, setPicked] = useState<string>()
  const [editing, setEditing] = useState<{ title: InvoiceTitle | undefined }>()
  const list = titles.data ?? []
  const value = list.some(({ id }) => id === picked) ? picked : list[0]?.id
  const ability = query.data?.abilities['request']
  return (
    <Page
      title="发票"
      back={urls.payment(payment)}
      foot={
        ability &&
        (ability.can || query.data?.invoices.length === 0) && (
          <Foot
            lead={
              request.error && (
                <View className="t4 bad" aria-role="alert">
                  {request.error.message}
                </View>
              )
            }
          >
            <AbilityButton
              ability={ability.can && value === undefined ? { can: false, reason: '请先新增抬头' } : ability}
              busy={request.isPending}
              onPress={() => value !== undefined && request.mutate(value)}
            >
              申请开票
            </AbilityButton>
          </Foot>
        )
      }
    >
      {signedIn ? (
        <Screen query={query}>
          {({ invoices }) => (
            <>
              {invoices.map((invoice) => (
                <InvoiceCard key={invoice.id} invoice={invoice} />
              ))}
              {ability?.can && (
                <>
                  <View className="pad mt4 t2">开给谁</View>
                  <Screen query={titles}>
                    {(all) => <ChooseTitle titles={all} value={value} onChoose={setPicked} onEdit={(title) => setEditing({ title })} />}
                  </Screen>
                  <View className="pad mt3 t5">
                    开好后会写在「消息」里, 一般几分钟。以后有退款时, 这张发票会先作废 (冲红), 可按剩余金额重新申请。
                  </View>
                </>
              )}
            </>
          )}
        </Screen>
      ) : (
        <NeedSignIn icon="paper" detail="登录后可以申请发票" then={urls.invoice(payment)} />
      )}
      {editing && (
        <TitleSheet
          title={editing.title}
          onClose={() => setEditing(undefined)}
          onSaved={(title) => {
            setPicked(title.id)
            setEditing(undefined)
          }}
        />
      )}
    </Page>
  )
}
