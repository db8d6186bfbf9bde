import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { CALL_SLOT_WORDS } from '@jinlin/shared/domain/follow-up/call-slots'
import { FOLLOW_UP_STATE_WORDS } from '@jinlin/shared/domain/follow-up/follow-up.types'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { call, go } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Icon } from '../../../../ui/icon'
import { StarsGiven } from '../../../../ui/stars'
import type { FollowUp } from '../../hooks/use-follow-ups'
import { outcomeWords } from '../../model/call-form'
import { deskUrls } from '../../model/desk-urls'
import { CallFields } from './call-fields'

interface CallPaneProps {
  followUp: FollowUp
  /** Read and done with: back to the list, which is then read anew. */
  onDone: () => void
}

/** The number, shown only to whoever may make this call; looking at it is logged. */
const PhoneNumber = ({ followUp }: { followUp: FollowUp }) => {
  const reveal = useMutation({ mutationFn: () => api.followUp.reveal({ followUpId: followUp.id }) })
  const phone = reveal.data?.data.phone
  if (phone)
    return (
      <View className="row wrap gap3">
        <Text className="t1 num" selectable>
          {phone}
        </Text>
        <Button size="sm" icon="phone" onPress={() => call(phone)}>
          拨打
        </Button>
      </View>
    )
  return (
    <View>
      <Button size="sm" kind="line" icon="phone" busy={reveal.isPending} onPress={() => reveal.mutate()}>
        显示号码 (会记录)
      </Button>
      {reveal.error && <View className="bad t4">{reveal.error.message}</View>}
    </View>
  )
}

const Attempts = ({ followUp, now }: { followUp: FollowUp; now: number }) => (
  <>
    {followUp.attempts.map((attempt) => (
      <View key={attempt.at} className="t4 num">
        {`${sayWhen(attempt.at, now)} (${CALL_SLOT_WORDS[attempt.slot]}) ${attempt.byName}: ${attempt.reached ? '接通' : '没接通'}${attempt.words ? `, ${attempt.words}` : ''}`}
      </View>
    ))}
  </>
)

/** What was done, what to ask, and what was answered. */
export const CallPane = ({ followUp, onDone }: CallPaneProps) => {
  const [saved, setSaved] = useState<FollowUp>()
  const now = Date.now()
  if (saved) {
    const { title, detail, good } = outcomeWords(saved, now)
    return (
      <View className="taken" aria-role="status">
        <View className={good ? 'good' : 'wait'}>
          <Icon name={good ? 'check' : 'warning'} size={40} />
        </View>
        <View className="t1">{title}</View>
        <View className="t4">{detail}</View>
        <Button onPress={onDone}>下一条</Button>
      </View>
    )
  }
  const open = followUp.state === 'due' || followUp.state === 'attempting'
  return (
    <View className="call" aria-role="main">
      <View className="row wrap gap2">
        <Text className="t1" aria-role="heading">
          {followUp.title}
        </Text>
        <Button size="sm" kind="quiet" onPress={() => go(deskUrls.ticket(followUp.ticketId))}>
          {followUp.ticketNumber}
        </Button>
      </View>
      <View className="t4">{[followUp.where, followUp.contactName, followUp.contactPhone].filter(Boolean).join(' · ')}</View>
      <View className="t4">
        {[`因为: ${followUp.rule}`, followUp.workerName && `师傅 ${followUp.workerName}`, `${sayWhen(followUp.doneAt, now)} 完工`]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {followUp.did && <View className="bubble bubble-ours">{followUp.did}</View>}
      {followUp.rating && (
        <View className="row wrap gap3 mt2">
          <StarsGiven label="速度" value={followUp.rating.speed} />
          <StarsGiven label="质量" value={followUp.rating.quality} />
          <StarsGiven label="态度" value={followUp.rating.attitude} />
          {followUp.rating.words && <Text className="t4">{followUp.rating.words}</Text>}
        </View>
      )}
      <View className="mt2">
        <Attempts followUp={followUp} now={now} />
      </View>
      {!open && <View className="t2 mt3">{FOLLOW_UP_STATE_WORDS[followUp.state]}</View>}
      {open && !followUp.mayCall && (
        <View className="call-not" aria-role="alert">
          <View className="strong">这一条要请同事来打</View>
          <View>{followUp.mayNotCallBecause ?? '您不能打这个回访电话'}</View>
        </View>
      )}
      {open && followUp.mayCall && (
        <>
          <View className="mt3">
            <PhoneNumber followUp={followUp} />
          </View>
          <View className="script">
            {followUp.script.map((line, at) => (
              <View key={line}>{`${at + 1}. ${line}`}</View>
            ))}
          </View>
          <CallFields followUp={followUp} onSaved={setSaved} />
        </>
      )}
    </View>
  )
}
