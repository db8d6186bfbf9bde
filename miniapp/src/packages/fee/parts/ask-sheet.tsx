import { View } from '@tarojs/components'
import { useState } from 'react'
import { BILL_LIMITS } from '@jinlin/shared/domain/bill/bill.limits'
import { useDraft } from '../../../services/drafts'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useAskAboutBill } from '../hooks/use-bills'

interface AskSheetProps {
  billId: string
  open: boolean
  onClose: () => void
}

const Form = ({ billId, onClose }: Omit<AskSheetProps, 'open'>) => {
  const [words, setWords, clear] = useDraft(`bill-question.${billId}`, '')
  const [tried, setTried] = useState(false)
  const ask = useAskAboutBill(billId, () => {
    clear()
    toast('已提交')
    onClose()
  })
  const problem = words.trim().length < 2 ? '请写一句哪里不明白' : undefined
  return (
    <Sheet
      open
      title="对这一笔有疑问"
      onClose={onClose}
      foot={
        <Button
          busy={ask.isPending}
          onPress={() => {
            setTried(true)
            if (!problem) ask.mutate(words.trim())
          }}
        >
          {ask.isPending ? '正在提交' : '提交'}
        </Button>
      }
    >
      <TextArea
        label="哪里不明白"
        required
        value={words}
        onChange={setWords}
        max={BILL_LIMITS.questionWords}
        placeholder="比如: 上月没住人, 为什么有水费"
        error={ask.error?.message ?? (tried ? problem : undefined)}
      />
      <View className="t5 mt3">提交后这一笔的违约金马上暂停, 答复会写在「消息」里。其他账单可以照常缴。</View>
    </Sheet>
  )
}

export const AskSheet = ({ open, ...rest }: AskSheetProps) => (open ? <Form {...rest} /> : null)
