import { View } from '@tarojs/components'
import { api } from '../../../services/api'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { AbilityButton } from '../../../ui/button/ability'
import { isUnpaidVisit } from '@jinlin/shared/domain/ticket/quote'
import { Foot } from '../../../ui/foot'
import { toast } from '../../../ui/toast'
import { useStep, type TicketSeen } from '../hooks/use-ticket'
import { QuoteFoot } from './quote-foot'

type Ability = TicketSeen['abilities'][string]

interface TicketFootProps extends TicketSeen {
  onComment: () => void
}

/** A button that the story itself has passed by says nothing; one that waits, or has run out, says so. */
const worthSaying = (ability: Ability | undefined): Ability | undefined =>
  ability && (ability.can || ability.opensAt !== undefined || ability.code !== 'TICKET_STATE') ? ability : undefined

/** The page's actions, exactly those the answer names. After the repair: is it solved; before: add, ask to hurry. */
export const TicketFoot = ({ ticket, abilities, onComment }: TicketFootProps) => {
  const nudge = useStep(api.ticket.nudge, () => toast('已催, 处理人会看到'))
  const done = ticket.status === 'done' || ticket.status === 'closed'
  const nudgeable = worthSaying(abilities.nudge)
  const reopenable = worthSaying(abilities.reopen)
  if (abilities.approve_quote?.can && ticket.quote) return <QuoteFoot ticket={ticket} />
  const open = done ? abilities.confirm?.can || reopenable : abilities.comment?.can || nudgeable
  if (!open) return null
  return (
    <Foot
      lead={
        nudge.error && (
          <View className="bad" aria-role="alert">
            {nudge.error.message}
          </View>
        )
      }
    >
      {done ? (
        <>
          <AbilityButton kind="line" ability={reopenable} onPress={() => go(urls.confirm(ticket.id, 'no'))}>
            {isUnpaidVisit(ticket) ? '还是要修' : '未解决'}
          </AbilityButton>
          {abilities.confirm?.can && (
            <AbilityButton ability={abilities.confirm} onPress={() => go(urls.confirm(ticket.id))}>
              {isUnpaidVisit(ticket) ? '评价这次上门' : '已解决, 去评价'}
            </AbilityButton>
          )}
        </>
      ) : (
        <>
          {abilities.comment?.can && (
            <AbilityButton kind="line" icon="edit" ability={abilities.comment} onPress={onComment}>
              补充说明
            </AbilityButton>
          )}
          <AbilityButton
            kind="line"
            icon="bell"
            ability={nudgeable}
            opensWord="可催"
            busy={nudge.isPending}
            onPress={() => nudge.mutate({ ticketId: ticket.id })}
          >
            催一下
          </AbilityButton>
        </>
      )}
    </Foot>
  )
}
