import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import type { Abilities, Job } from '../model/types'
import { ASIDE_WORDS, openAsides, type Aside } from '../model/way'
import { PauseSheet } from './pause-sheet'
import { ReturnSheet } from './return-sheet'
import { TransferSheet } from './transfer-sheet'

/** 转单 · 退单 · 暂停: never in the way of the one button, always with a reason. */
export const AsideCard = ({ job, abilities, onLeft }: { job: Job; abilities: Abilities; onLeft: () => void }) => {
  const [asking, setAsking] = useState<Aside>()
  const open = openAsides(abilities)
  const close = () => setAsking(undefined)
  if (open.length === 0) return null
  return (
    <Card title="做不了" extra="要选原因">
      <View className="field-asides mt3">
        {open.map((aside) => (
          <Button key={aside} kind="line" onPress={() => setAsking(aside)}>
            {ASIDE_WORDS[aside]}
          </Button>
        ))}
      </View>
      {!open.includes('return') && open.includes('transfer') && ['dispatched', 'claimed', 'on_way', 'on_site'].includes(job.status) && (
        <View className="t4 mt2">派给您的单不能退, 可以转给同事</View>
      )}
      {asking === 'pause' && <PauseSheet job={job} onClose={close} />}
      {asking === 'return' && <ReturnSheet job={job} onClose={close} onLeft={onLeft} />}
      {asking === 'transfer' && <TransferSheet job={job} onClose={close} onLeft={onLeft} />}
    </Card>
  )
}
