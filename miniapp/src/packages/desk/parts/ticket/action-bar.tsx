import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../../services/api'
import { Button } from '../../../../ui/button'
import { AbilityButton } from '../../../../ui/button/ability'
import { NoticeBar } from '../../../../ui/notice-bar'
import { Sheet } from '../../../../ui/sheet'
import { KeyedWord } from '../keyed-word'
import type { Abilities, DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { allActions, inSight, saidWhy, type ActionWord, type DeskAction } from '../../model/actions'

/** As many as stand in one line beside the queue and the context. */
const IN_SIGHT = 4

interface ActionBarProps {
  ticket: DeskTicket
  abilities: Abilities
  onStep: (action: DeskAction) => void
  onContext?: () => void
}

/** What can be done now, first things first; the rest behind 「更多」, where what is closed says why. */
export const ActionBar = ({ ticket, abilities, onStep, onContext }: ActionBarProps) => {
  const [more, setMore] = useState(false)
  const accept = useStep(api.desk.accept)
  const pool = useStep(api.desk.pool)
  const resume = useStep(api.desk.resume)
  const unmerge = useStep(api.desk.unmerge)
  const quick: Partial<Record<DeskAction, typeof accept>> = { accept, pool, resume, unmerge }
  const failed = Object.values(quick).find((step) => step.error)
  const press = (action: DeskAction) => {
    setMore(false)
    for (const step of Object.values(quick)) step.reset()
    const step = quick[action]
    if (step) step.mutate({ ticketId: ticket.id, version: ticket.version })
    else onStep(action)
  }
  const all = allActions(abilities)
  // Only a ticket that waits for the desk has a step that stands out.
  const waits = ticket.worker === null || ticket.status === 'paused' || ticket.status === 'merged'
  const abilityOf = (action: ActionWord) => {
    const ability = abilities[action.key]
    return ability && saidWhy(ability, action, ticket.status)
  }
  return (
    <View className="actions">
      <View className="row wrap gap2">
        {inSight(abilities, onContext ? IN_SIGHT - 1 : IN_SIGHT).map((action, at) => (
          <Button
            key={action.key}
            size="sm"
            kind={at === 0 && waits ? 'primary' : 'line'}
            icon={action.icon}
            busy={quick[action.key]?.isPending === true}
            onPress={() => press(action.key)}
          >
            <KeyedWord word={action.word} of={action.hint} />
          </Button>
        ))}
        {all.length > 0 && (
          <Button size="sm" kind="quiet" icon="more" onPress={() => setMore(true)}>
            更多
          </Button>
        )}
        {onContext && (
          <Button size="sm" kind="quiet" icon="info" onPress={onContext}>
            人员和背景
          </Button>
        )}
      </View>
      {failed?.error && (
        <NoticeBar tone="bad" icon="warning">
          {failed.error.message}
        </NoticeBar>
      )}
      <Sheet open={more} title="能做的事" onClose={() => setMore(false)}>
        <View className="action-list">
          {all.map((action) => (
            <AbilityButton key={action.key} kind="line" ability={abilityOf(action)} icon={action.icon} onPress={() => press(action.key)}>
              {action.word}
            </AbilityButton>
          ))}
        </View>
      </Sheet>
    </View>
  )
}
