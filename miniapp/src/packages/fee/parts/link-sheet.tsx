import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import Taro from '@tarojs/taro'
import { useRef } from 'react'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { newIntentKey } from '../../../services/intent-key'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { toast } from '../../../ui/toast'
import { LinkToGive } from './link-to-give'

interface LinkSheetProps {
  houseId: string
  billIds: readonly string[]
  onClose: () => void
}

/** A link for a son or a neighbour. It is made by a tap and told once; whoever has it sees a masked room, the items and the sum. */
export const LinkSheet = ({ houseId, billIds, onClose }: LinkSheetProps) => {
  const key = useRef(newIntentKey())
  const make = useMutation({
    mutationFn: async () => (await api.payment.link({ houseId, billIds: [...billIds] }, { key: key.current })).data,
  })
  const copy = (text: string) => void Taro.setClipboardData({ data: text }).then(() => toast('已复制'))
  return (
    <Sheet
      open
      title="请别人代缴"
      onClose={onClose}
      foot={
        make.data ? (
          <Button kind="line" onPress={onClose}>
            完成
          </Button>
        ) : (
          <Button busy={make.isPending} onPress={() => make.mutate()}>
            {make.isPending ? '正在生成' : '生成代缴链接'}
          </Button>
        )
      }
    >
      {make.data ? (
        <LinkToGive path={urls.payLink(make.data.token)} until={sayWhen(make.data.expiresAt, Date.now())} onCopy={copy} />
      ) : (
        <>
          <View>{`选中的 ${billIds.length} 期会做成一个链接, 发给谁, 谁就能付。`}</View>
          <View className="t5 mt2">对方只看到房号 (打码)、项目和金额, 看不到姓名、电话和其他账单。收据开给这套房。</View>
          {make.error && (
            <View className="t4 bad mt2" aria-role="alert">
              {make.error.message}
            </View>
          )}
        </>
      )}
    </Sheet>
  )
}
