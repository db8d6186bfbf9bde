import { View } from '@tarojs/components'
import { FEE_LIMITS } from '@jinlin/shared/domain/fee/fee.limits'
import { Button } from '../../../ui/button'
import { Row } from '../../../ui/row'
import { Switch } from '../../../ui/switch'
import { TextField } from '../../../ui/text-field'
import type { PriceDraft } from '../model/fee-form'

interface PriceFieldsProps {
  draft: PriceDraft
  onChange: (draft: PriceDraft) => void
  unitWords: string
  /** Only what is metered has tiers. */
  mayTier: boolean
  error?: string | undefined
}

/** One price, or prices by the usage of a month. */
export const PriceFields = ({ draft, onChange, unitWords, mayTier, error }: PriceFieldsProps) => {
  const { tiered, tiers } = draft
  const set = (at: number, part: Partial<PriceDraft['tiers'][number]>) =>
    onChange({ ...draft, tiers: tiers.map((tier, index) => (index === at ? { ...tier, ...part } : tier)) })
  return (
    <>
      {mayTier && (
        <Switch
          label="按用量分档"
          detail="用得越多单价越高的, 如阶梯水价"
          on={tiered}
          onChange={(on) =>
            onChange({
              ...draft,
              tiered: on,
              tiers:
                on && tiers.length === 0
                  ? [
                      { upTo: '', price: draft.price },
                      { upTo: '', price: '' },
                    ]
                  : tiers,
            })
          }
        />
      )}
      {!tiered ? (
        <TextField
          label={`单价 (${unitWords})`}
          required
          type="digit"
          value={draft.price}
          onChange={(price) => onChange({ ...draft, price })}
          placeholder="如 2.50"
          error={error}
        />
      ) : (
        <>
          {tiers.map((tier, at) => {
            const last = at === tiers.length - 1
            return (
              <View key={at} className="price-tier">
                <View className="row between">
                  <View className="t3 strong">{`第 ${at + 1} 档`}</View>
                  {tiers.length > 1 && (
                    <Button
                      kind="quiet"
                      size="sm"
                      label={`去掉第 ${at + 1} 档`}
                      onPress={() => onChange({ ...draft, tiers: tiers.filter((_, index) => index !== at) })}
                    >
                      去掉
                    </Button>
                  )}
                </View>
                <View className="price-pair">
                  {last ? (
                    <View className="t4 price-open">再多的用量, 不设上限</View>
                  ) : (
                    <TextField
                      label="每月用量到"
                      required
                      type="digit"
                      value={tier.upTo}
                      onChange={(upTo) => set(at, { upTo })}
                      placeholder="如 15"
                    />
                  )}
                  <TextField
                    label={`单价 (${unitWords})`}
                    required
                    type="digit"
                    value={tier.price}
                    onChange={(price) => set(at, { price })}
                    placeholder="如 3.45"
                  />
                </View>
              </View>
            )
          })}
          {error && (
            <View className="t4 bad mt2" aria-role="alert">
              {error}
            </View>
          )}
          {tiers.length < FEE_LIMITS.tiersMax && (
            <Row className="mt2">
              <Button kind="line" size="sm" icon="plus" onPress={() => onChange({ ...draft, tiers: [...tiers, { upTo: '', price: '' }] })}>
                加一档
              </Button>
            </Row>
          )}
        </>
      )}
    </>
  )
}
