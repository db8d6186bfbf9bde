import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { go, restart } from '../../services/navigate'
import { urls } from '../../services/urls'
import { Button } from '../../ui/button'
import { NoticeBar } from '../../ui/notice-bar'
import { Page } from '../../ui/page'
import { Segmented } from '../../ui/segmented'
import { useResidentSignIn } from './hooks/use-sign-in'
import { safeThen, type StaffForm as Form } from './model/form'
import { DemoStaff } from './parts/demo-staff'
import { PrivacyTick } from './parts/privacy-tick'
import { ResidentWay } from './parts/resident-way'
import { StaffForm } from './parts/staff-form'
import './style.scss'

const NOBODY: Form = { account: '', password: '', totp: '' }

export default function SignInPage() {
  const { params } = useRouter()
  const [who, setWho] = useState<'resident' | 'staff'>(params.who === 'staff' ? 'staff' : 'resident')
  const [agreed, setAgreed] = useState(false)
  const [missing, setMissing] = useState(false)
  const [form, setForm] = useState(NOBODY)
  const signIn = useResidentSignIn(safeThen(params.then))
  const enterAs = (identity?: string) => {
    setMissing(!agreed)
    if (agreed && !signIn.isPending) signIn.mutate(identity)
  }
  return (
    <Page title="登录">
      <View className="pad mt3">
        <Segmented
          label="我是"
          value={who}
          onChange={setWho}
          options={[
            { value: 'resident', label: '住户' },
            { value: 'staff', label: '工作人员' },
          ]}
        />
      </View>
      {who === 'resident' ? (
        <>
          <PrivacyTick on={agreed} onChange={setAgreed} missing={missing} />
          {signIn.isError && (
            <NoticeBar tone="bad" icon="warning">
              {signIn.error.message}
            </NoticeBar>
          )}
          <ResidentWay busy={signIn.isPending} onSignIn={enterAs} />
          <View className="signin-foot">
            <Button kind="quiet" onPress={() => restart(urls.home)}>
              先看看, 不登录
            </Button>
            <Button kind="quiet" icon="phone" onPress={() => go(urls.phones)}>
              常用电话
            </Button>
          </View>
        </>
      ) : (
        <>
          <StaffForm value={form} onChange={setForm} />
          <DemoStaff onPick={(person) => setForm({ account: person.account ?? '', password: person.password ?? '', totp: '' })} />
        </>
      )}
    </Page>
  )
}
