import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { Switch } from '../../../ui/switch'
import { Tag } from '../../../ui/tag'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { useAct } from '../hooks/use-act'
import { useRepairPrices, type RepairPrice } from '../hooks/use-fees'
import { fenOfInput, inputOfFen } from '../model/yuan-input'
import { Grid } from './grid'

const PriceSheet = ({ communityId, known, onClose }: { communityId: string; known?: RepairPrice | undefined; onClose: () => void }) => {
  const [name, setName] = useState(known?.name ?? '')
  const [unit, setUnit] = useState(known?.unit ?? '')
  const [price, setPrice] = useState(known ? inputOfFen(known.unitPriceFen) : '')
  const [includes, setIncludes] = useState(known?.includes ?? '')
  const [active, setActive] = useState(known?.active ?? true)
  const [tried, setTried] = useState(false)
  const save = useAct((input: { name: string; unit: string; unitPriceFen: number; includes: string; active: boolean }, options) => {
    const { active: stays, ...fields } = input
    return known
      ? api.fee.changeRepairPrice({ repairPriceId: known.id, active: stays, ...fields }, options)
      : api.fee.addRepairPrice({ communityId, ...fields }, options)
  }, onClose)
  const fen = fenOfInput(price)
  const press = () => {
    setTried(true)
    if (!name.trim() || !unit.trim() || fen === undefined) return
    save.mutate({ name: name.trim(), unit: unit.trim(), unitPriceFen: fen, includes: includes.trim(), active })
  }
  return (
    <Sheet
      open
      title={known ? '修改价目' : '加一项'}
      onClose={onClose}
      foot={
        <Button busy={save.isPending} onPress={press}>
          保存
        </Button>
      }
    >
      <TextField
        label="项目"
        required
        max={40}
        value={name}
        onChange={setName}
        placeholder="如 更换角阀"
        error={tried && !name.trim() ? '请填写项目' : undefined}
      />
      <TextField
        label="单位"
        required
        max={8}
        value={unit}
        onChange={setUnit}
        placeholder="个、米、次"
        error={tried && !unit.trim() ? '请填写单位' : undefined}
      />
      <TextField
        label="单价 (元)"
        required
        type="digit"
        value={price}
        onChange={setPrice}
        placeholder="如 60"
        error={tried && fen === undefined ? '请填写金额, 如 60 或 30.50' : undefined}
      />
      <TextArea label="包含什么" max={200} rows={2} value={includes} onChange={setIncludes} placeholder="如 人工和角阀, 不含改管" />
      {known && (
        <View className="mt4">
          <Switch label="在用" detail="停用后不能再报这一项; 已报的价不变" on={active} onChange={setActive} />
        </View>
      )}
      {save.error && (
        <View className="t4 bad mt3" aria-role="alert">
          {save.error.message}
        </View>
      )}
    </Sheet>
  )
}

/** What a technician may quote; residents read the same list. */
export const RepairPrices = ({ communityId, mayChange }: { communityId: string; mayChange: boolean }) => {
  const query = useRepairPrices(communityId)
  const [open, setOpen] = useState<RepairPrice | 'new'>()
  return (
    <Card
      title="有偿维修价目"
      extra={
        mayChange ? (
          <Button kind="line" size="sm" icon="plus" onPress={() => setOpen('new')}>
            加一项
          </Button>
        ) : (
          '由项目经理维护'
        )
      }
    >
      <Screen
        query={query}
        isEmpty={(prices) => prices.length === 0}
        empty={<Empty icon="wrench" title="还没有价目" detail="登记后, 维修师傅按价目报价, 住户能查到同一张表" />}
      >
        {(prices) => (
          <Grid
            label="有偿维修价目"
            rows={prices}
            keyOf={(price) => price.id}
            onPress={mayChange ? setOpen : undefined}
            columns={[
              {
                name: '项目',
                wide: true,
                cell: (price) => (
                  <>
                    {price.name} {!price.active && <Tag tone="mute">已停用</Tag>}
                  </>
                ),
              },
              { name: '包含', wide: true, cell: (price) => price.includes || '—' },
              { name: '单位', cell: (price) => price.unit },
              { name: '单价', num: true, cell: (price) => formatFen(price.unitPriceFen) },
            ]}
          />
        )}
      </Screen>
      {open && <PriceSheet communityId={communityId} known={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}
