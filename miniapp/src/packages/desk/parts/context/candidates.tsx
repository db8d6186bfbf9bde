import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../../services/api'
import { Button } from '../../../../ui/button'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { toast } from '../../../../ui/toast'
import { useCandidates, type Candidate, type DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'

interface CandidatesProps {
  ticket: DeskTicket
  onOverrule: (candidate: Candidate) => void
  onDone: (() => void) | undefined
}

const FEW = 5

/** Ranked by the house's rule, each with its reason; those who cannot, with theirs. */
export const Candidates = ({ ticket, onOverrule, onDone }: CandidatesProps) => {
  const query = useCandidates(ticket.id, true)
  const [all, setAll] = useState(false)
  const dispatch = useStep(api.desk.dispatch, (next) => {
    toast(`已派给${next.worker?.name ?? '师傅'}`)
    onDone?.()
  })
  const word = ticket.worker ? '改派' : '分派'
  const give = (candidate: Candidate, first: boolean) => {
    if (first) dispatch.mutate({ ticketId: ticket.id, version: ticket.version, staffId: candidate.staffId, reason: '' })
    else onOverrule(candidate)
  }
  return (
    <View className="context-part" id="desk-candidates">
      <View className="row between gap2">
        <Text className="context-head" aria-role="heading">
          {ticket.worker ? '改派给别人' : '推荐人员'}
        </Text>
        <Text className="t5">按技能、在班、距离、负荷</Text>
      </View>
      {dispatch.error && (
        <View className="bad t4 mt1" aria-role="alert">
          {dispatch.error.message}
        </View>
      )}
      <Screen
        query={query}
        skeleton={<SkeletonLines rows={4} />}
        isEmpty={(list) => list.length === 0}
        empty={<View className="t4 mt1">没有会这个工种的师傅, 请联系主管安排</View>}
      >
        {(list) => {
          const best = list.find((one) => one.eligible)?.staffId
          const shown = all ? list : list.slice(0, FEW)
          return (
            <>
              {best === undefined && <View className="wait t4 mt1">现在没有可派的师傅; 有人上班或空出手会自动派, 也可以联系主管</View>}
              {shown.map((one) => (
                <View
                  key={one.staffId}
                  className={`candidate ${one.staffId === best ? 'candidate-best' : ''} ${one.eligible ? '' : 'candidate-not'}`}
                >
                  <View className="row between gap2">
                    <Text className="strong">{one.name}</Text>
                    {one.eligible ? (
                      <Button
                        size="sm"
                        kind={one.staffId !== best ? 'quiet' : ticket.worker ? 'line' : 'primary'}
                        busy={dispatch.isPending && dispatch.variables.staffId === one.staffId}
                        onPress={() => give(one, one.staffId === best)}
                        label={`${word}给${one.name}`}
                      >
                        {word}
                      </Button>
                    ) : (
                      <Text className="t5">不可选</Text>
                    )}
                  </View>
                  <View className="t5">{one.reason}</View>
                </View>
              ))}
              {!all && list.length > FEW && (
                <Button size="sm" kind="quiet" onPress={() => setAll(true)}>
                  {`还有 ${list.length - FEW} 位`}
                </Button>
              )}
            </>
          )
        }}
      </Screen>
    </View>
  )
}
