import { sayWhen } from '@jinlin/shared/kernel/when'
import { Button, type ButtonProps } from './index'

/** What the server sends with an answer for each action this person may ever take (shared/domain/ticket/ticket.policy). */
export interface Ability {
  can: boolean
  reason?: string
  /** UTC ms at which waiting opens it. */
  opensAt?: number
}

interface AbilityButtonProps extends Omit<ButtonProps, 'closed'> {
  /** Not sent means: not for this person, so no button. */
  ability: Ability | undefined
  /** The word after the time, 「18:00 后可催」. */
  opensWord?: string
}

/** A button that shows what it is told: open, closed with the reason and the time it opens, or not there. */
export const AbilityButton = ({ ability, opensWord = '可用', ...rest }: AbilityButtonProps) => {
  if (!ability) return null
  if (ability.can) return <Button {...rest} />
  const why = ability.opensAt
    ? `${sayWhen(ability.opensAt, Date.now()).replace('今天 ', '')} 后${opensWord}`
    : (ability.reason ?? '现在不能操作')
  return <Button {...rest} closed={why} />
}
