import { View } from '@tarojs/components'
import { useState } from 'react'
import { askForMessages, canAskForMessages } from '../../../services/ask-for-messages'
import type { SubscribeTemplate } from '../../../services/subscribe'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'

const RESULT = (granted: number) =>
  granted > 0 ? `好的, 接下来会有 ${granted} 条提醒发到微信` : '没有打开提醒; 进展仍会写在「消息」里, 随时可以回来打开'

/** How messages come, honestly: WeChat gives one message per permission. */
export const MessagesSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const [said, setSaid] = useState<string>()
  // WeChat shows at most three templates in one question, so that repairs and bills are two.
  const ask = (templates: readonly SubscribeTemplate[]) => () => {
    void askForMessages(templates).then((granted) => setSaid(RESULT(granted)))
  }
  return (
    <Sheet
      open={open}
      title="消息提醒"
      onClose={onClose}
      foot={
        canAskForMessages ? (
          <>
            <Button onPress={ask(['ticket_dispatched', 'ticket_done', 'ticket_news'])}>允许下一次报修提醒</Button>
            <Button kind="quiet" onPress={ask(['bill_due', 'payment_done'])}>
              允许下一次缴费提醒
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>知道了</Button>
        )
      }
    >
      <View>派了师傅、修好了、客服回复您、账单到期、缴费成功, 都会写在「消息」里, 一条不少。</View>
      <View className="mt3">
        {canAskForMessages
          ? '想在微信里也收到: 每允许一次, 微信让我们发一条。报修时我们会问您一次, 报修和缴费的提醒都可以在这里多允许几次。'
          : '微信提醒要在微信小程序里打开; 这里打开「消息」就能看到全部进展。'}
      </View>
      <View className="mt3 t5">晚上 9:30 到早上 8:00 不发提醒, 特急除外。</View>
      {said && (
        <View className="mt3 strong" aria-role="status">
          {said}
        </View>
      )}
    </Sheet>
  )
}
