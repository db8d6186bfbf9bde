import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { HOUSEHOLD_ROLE_WORDS, HOUSEHOLD_ROLES } from '@jinlin/shared/domain/people/roles'
import { sayBefore } from '@jinlin/shared/kernel/when'
import { useCommunities } from '../../../../services/communities'
import { useDraft } from '../../../../services/drafts'
import { call, restart } from '../../../../services/navigate'
import { forgetPhoto } from '../../../../services/photos'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chips } from '../../../../ui/chips'
import { DateField } from '../../../../ui/date-field'
import { Empty } from '../../../../ui/empty'
import { Field } from '../../../../ui/field'
import { Foot } from '../../../../ui/foot'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { PhotoPicker } from '../../../../ui/photo-picker'
import { TextField } from '../../../../ui/text-field'
import { useAskForHouse, type Asked } from '../../hooks/use-bind'
import { askInput, askProblems, EMPTY_ASK, PAPERS } from '../../model/ask-form'
import { today } from '../../model/tenancy-form'
import { HousePicker } from '../../parts/house-picker'
import '../../style.scss'

/** Who answers, by when, and whom to call meanwhile. */
const Waiting = ({ asked }: { asked: Asked }) => {
  const { data } = useCommunities()
  const community = data?.find((one) => one.id === asked.communityId)
  const by = asked.reviewDueAt === null ? '一个工作日内' : sayBefore(asked.reviewDueAt, Date.now())
  return (
    <Empty
      icon="check"
      title="材料已提交"
      detail={`${asked.communityName}客服会核对, ${by}答复您, 结果发到「消息」。没有通过会写明原因, 可以补充后再交。`}
      action={
        <>
          <Button onPress={() => restart(urls.home)}>回首页</Button>
          {community && (
            <Button kind="line" icon="phone" onPress={() => call(community.deskPhone)}>
              打给客服
            </Button>
          )}
        </>
      }
    />
  )
}

const AskForHouse = () => {
  const [form, change, clear] = useDraft('ask-for-house', EMPTY_ASK)
  const [tried, setTried] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const ask = useAskForHouse((answer) => {
    for (const { ref } of form.papers) forgetPhoto(ref)
    clear()
    setAsked(answer)
  })
  const now = Date.now()
  const problems = askProblems(form, now)
  const shown = tried ? problems : {}
  const send = () => {
    setTried(true)
    if (Object.keys(problems).length === 0) ask.mutate(askInput(form))
  }
  if (asked)
    return (
      <Page title="提交材料">
        <Waiting asked={asked} />
      </Page>
    )
  return (
    <Page
      title="提交材料"
      back={urls.bind}
      foot={
        <Foot
          lead={
            ask.error && (
              <View className="bad" aria-role="alert">
                {ask.error.message}
              </View>
            )
          }
        >
          <Button busy={ask.isPending} onPress={send}>
            {ask.isPending ? '正在提交' : '提交, 一个工作日内答复'}
          </Button>
        </Foot>
      }
    >
      <Card>
        <HousePicker form={form} change={change} error={shown.house} />
      </Card>
      <Card>
        <Field label="我是" required>
          <Chips
            label="我是"
            value={form.role}
            onChange={(role) => change((before) => ({ ...before, role }))}
            options={HOUSEHOLD_ROLES.map((role) => ({ value: role, label: HOUSEHOLD_ROLE_WORDS[role] }))}
          />
        </Field>
        <TextField
          label="姓名"
          required
          max={PEOPLE_LIMITS.nameMax}
          value={form.name}
          onChange={(name) => change((before) => ({ ...before, name }))}
          hint="与材料上一致"
          error={shown.name}
        />
        {form.role === 'tenant' && (
          <DateField
            label="租期最后一天"
            required
            value={form.lastDay}
            from={today(now)}
            onChange={(lastDay) => change((before) => ({ ...before, lastDay }))}
            hint="到期自动解除绑定, 自己的记录还能看"
            error={shown.lastDay}
          />
        )}
        <View className="mt4">
          <PhotoPicker
            label="材料照片"
            required
            purpose="binding"
            hint={PAPERS[form.role]}
            value={form.papers}
            onChange={(update) => change((before) => ({ ...before, papers: update(before.papers) }))}
            max={6}
            error={shown.papers}
          />
        </View>
        <View className="t5 mt3">
          <Text>谁能看到: 只有审核的客服; 身份证号可以遮住</Text>
        </View>
      </Card>
    </Page>
  )
}

export default function AskPage() {
  const session = useSession()
  if (session) return <AskForHouse />
  return (
    <Page title="提交材料" back={urls.bind}>
      <NeedSignIn icon="paper" detail="登录后可以提交材料" then={urls.askForHouse} />
    </Page>
  )
}
