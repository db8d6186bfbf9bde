import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayBefore, sayDay, sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { Button } from '../../../../ui/button'
import { Icon } from '../../../../ui/icon'
import { PhotoStrip } from '../../../../ui/photo-strip'
import { Sheet } from '../../../../ui/sheet'
import { toast } from '../../../../ui/toast'
import { useReview, type BindingRequest } from '../../hooks/use-bindings'
import { rollVerdict } from '../../model/roll-words'
import { ReasonField } from '../reason-field'
import './style.scss'

const DECLINES = ['证明看不清, 请重新拍', '姓名与名册不一致, 请带证件到前台', '缺少租赁合同', '房号填错了']
const REVEALS = ['核对证件姓名', '电话核实']

interface ReviewPaneProps {
  request: BindingRequest
  communityId: string
  onDone: () => void
}

const Same = ({ same }: { same: boolean }) => (
  <View className={`row gap1 ${same ? 'good' : 'bad'}`}>
    <Icon name={same ? 'check' : 'close'} size={16} />
    <Text>{same ? '一致' : '不一致'}</Text>
  </View>
)

const Reveal = ({ request, onClose }: { request: BindingRequest; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const reveal = useMutation({ mutationFn: () => api.household.revealRequest({ memberId: request.memberId, reason: reason.trim() }) })
  const shown = reveal.data?.data
  return (
    <Sheet
      open
      title="查看完整姓名和电话"
      onClose={onClose}
      foot={
        shown ? (
          <Button onPress={onClose}>知道了</Button>
        ) : (
          <Button busy={reveal.isPending} closed={reason.trim().length < 2 && '先写为什么要看'} onPress={() => reveal.mutate()}>
            查看
          </Button>
        )
      }
    >
      {shown ? (
        <>
          <View className="t1">{shown.name}</View>
          <Text className="t1 num" selectable>
            {shown.phone ?? '没有验证过手机号'}
          </Text>
        </>
      ) : (
        <ReasonField
          label="为什么要看"
          value={reason}
          onChange={setReason}
          ready={REVEALS}
          error={reveal.error?.message}
          hint="会留下记录"
        />
      )}
    </Sheet>
  )
}

/** The papers, the roll of the house beside the applicant, and the two answers. */
export const ReviewPane = ({ request, communityId, onDone }: ReviewPaneProps) => {
  const [declining, setDeclining] = useState(false)
  const [revealing, setRevealing] = useState(false)
  const [reason, setReason] = useState('')
  const review = useReview(communityId, () => {
    toast(declining ? '已退回, 申请人会看到原因' : '已通过')
    onDone()
  })
  const now = Date.now()
  const verdict = rollVerdict(request.roll, request.role)
  const answer = (approve: boolean) =>
    review.mutate({ memberId: request.memberId, version: request.version, approve, reason: approve ? '' : reason.trim() })
  return (
    <View className="call" aria-role="main">
      <View className="t1" aria-role="heading">
        {request.houseLabel}
      </View>
      <View className="t4">
        {`申请做${HOUSEHOLD_ROLE_WORDS[request.role]}${request.until === null ? '' : `, 租期到 ${sayDay(localDayOf(request.until), now)}`} · ${sayWhen(request.requestedAt, now)} 提交 · ${sayBefore(request.reviewDueAt, now)}答复`}
      </View>
      <View className="row wrap gap2 mt2">
        <Text className="t3 strong">{request.name}</Text>
        <Text className="t3 num">{request.phone ?? '没有验证过手机号'}</Text>
        <Button size="sm" kind="quiet" onPress={() => setRevealing(true)}>
          看完整信息
        </Button>
      </View>
      <View className="t2 mt4">和业主名册对照</View>
      <View className={`t4 ${verdict.tone}`}>{verdict.words}</View>
      {request.roll.map((line) => (
        <View key={`${line.name}-${line.phone}`} className="roll">
          <View className="grow">
            <View>{line.name}</View>
            <Same same={line.sameName} />
          </View>
          <View className="grow">
            <View className="num">{line.phone}</View>
            <Same same={line.samePhone} />
          </View>
        </View>
      ))}
      <View className="t2 mt4">证明材料</View>
      {request.papers.length === 0 ? (
        <View className="t4">没有上传, 可以退回请他补充</View>
      ) : (
        <View className="mt2">
          <PhotoStrip photos={request.papers} label="证明材料" />
        </View>
      )}
      {review.error && !declining && (
        <View className="bad t4 mt3" aria-role="alert">
          {review.error.message}
        </View>
      )}
      <View className="row wrap gap3 mt4">
        <Button busy={review.isPending && !declining} onPress={() => answer(true)}>
          通过
        </Button>
        <Button kind="line" onPress={() => setDeclining(true)}>
          退回
        </Button>
      </View>
      {declining && (
        <Sheet
          open
          title="退回申请"
          onClose={() => setDeclining(false)}
          foot={
            <Button busy={review.isPending} closed={!reason.trim() && '先写原因'} onPress={() => answer(false)}>
              退回
            </Button>
          }
        >
          <ReasonField
            label="原因"
            value={reason}
            onChange={setReason}
            ready={DECLINES}
            hint="申请人会看到, 请写他下一步怎么做"
            error={review.error?.message}
          />
        </Sheet>
      )}
      {revealing && <Reveal request={request} onClose={() => setRevealing(false)} />}
    </View>
  )
}
