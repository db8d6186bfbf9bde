import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { Switch } from '../../../ui/switch'
import { toast } from '../../../ui/toast'
import { useAct } from '../hooks/use-act'
import type { FeeItem } from '../hooks/use-fees'
import { draftOfTerms, TermsFields, termsOf } from './fee-terms-fields'

/** Name, terms and late fee; what has been billed keeps its own. */
export const FeeChangeSheet = ({ item, onClose }: { item: FeeItem; onClose: () => void }) => {
  const [draft, setDraft] = useState(() => draftOfTerms(item))
  const [active, setActive] = useState(item.active)
  const [tried, setTried] = useState(false)
  const save = useAct(
    (input: Parameters<typeof api.fee.change>[0], options) => api.fee.change(input, options),
    () => {
      toast('已保存')
      onClose()
    },
  )
  const terms = termsOf(draft)
  const press = () => {
    setTried(true)
    if (terms) save.mutate({ itemId: item.id, version: item.version, active, ...terms })
  }
  return (
    <Sheet
      open
      title="修改条款"
      onClose={onClose}
      foot={
        <Button busy={save.isPending} onPress={press}>
          保存
        </Button>
      }
    >
      <View className="t5">只影响以后出的账; 已出的账按当时的条款</View>
      <TermsFields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} tried={tried} />
      <View className="mt4">
        <Switch label="在用" detail="停用后不再出账, 也不在收费公示里" on={active} onChange={setActive} />
      </View>
      {save.error && (
        <View className="t4 bad mt3" aria-role="alert">
          {save.error.message}
        </View>
      )}
    </Sheet>
  )
}
