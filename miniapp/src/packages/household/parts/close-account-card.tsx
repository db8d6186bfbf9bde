import { View } from '@tarojs/components'
import { useState } from 'react'
import { restart } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Sheet } from '../../../ui/sheet'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { useCloseAccount } from '../hooks/use-my-data'

const WORD = '注销'

const Confirm = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const close = useCloseAccount(() => {
    toast('账号已注销')
    restart(urls.home)
  })
  return (
    <Sheet
      open
      title="注销账号"
      onClose={onClose}
      foot={
        <>
          <Button kind="line" onPress={onClose}>
            先不注销
          </Button>
          <Button kind="bad" busy={close.isPending} closed={typed !== WORD && '先输入「注销」'} onPress={() => close.mutate()}>
            确定注销
          </Button>
        </>
      }
    >
      <View>注销后:</View>
      <View className="mt2">姓名、手机号、消息、登录记录马上删除或打码, 找不回来</View>
      <View className="mt2">没修完的工单继续修, 由同住的家人接着看</View>
      <View className="mt2">房屋的其他成员不受影响</View>
      <TextField label="输入「注销」两个字" required value={typed} onChange={setTyped} max={4} error={close.error?.message} />
    </Sheet>
  )
}

export const CloseAccountCard = () => {
  const [asking, setAsking] = useState(false)
  return (
    <Card title="注销账号">
      <View className="t4">不再使用时可以注销, 马上生效, 不用人工审核。建议先导出数据。</View>
      <View className="col mt3">
        <Button kind="bad" onPress={() => setAsking(true)}>
          注销账号
        </Button>
      </View>
      {asking && <Confirm onClose={() => setAsking(false)} />}
    </Card>
  )
}
