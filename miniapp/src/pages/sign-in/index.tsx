import { useState } from 'react'
import { signInAsStaff } from '../../services/auth'
import { replace } from '../../services/navigate'
import { startSession } from '../../services/session'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Page } from '../../ui/page'
import { TextField } from '../../ui/text-field'

export default function SignInPage() {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    setError(undefined)
    try {
      startSession(await signInAsStaff(account, password))
      replace('/pages/home/index')
    } catch (failure) {
      setError((failure as Error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page title="登录">
      <Card title="物业员工">
        <TextField label="账号" required value={account} onChange={setAccount} max={40} />
        <TextField
          label="密码"
          required
          password
          value={password}
          onChange={setPassword}
          max={128}
          error={error}
          onConfirm={() => void send()}
        />
        <Button className="mt4" busy={busy} closed={account && password ? false : '请先填写账号和密码'} onPress={() => void send()}>
          登录
        </Button>
      </Card>
    </Page>
  )
}
