import { Text, View } from '@tarojs/components'
import { call } from '../../../services/navigate'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Divider } from '../../../ui/row'
import { useCall } from '../hooks/use-call'
import type { Job } from '../model/types'

interface ContactCardProps {
  job: Job
  /** Work in hand: only then is there a reason to ring. */
  held: boolean
  /** Open only while words can still be added. */
  onWrite: (() => void) | undefined
}

/** The resident's number is fetched for each call and not kept, so a call needs a network; the desk's number is always here. */
export const ContactCard = ({ job, held, onWrite }: ContactCardProps) => {
  const online = useOnline()
  const ask = useCall(job.id)
  return (
    <Card>
      {held && job.contactPhone !== '' && (
        <>
          <View className="row between">
            <View className="grow">
              <View className="t3">打电话给住户</View>
              <Text className="t4 num">{`${job.contactName} ${job.contactPhone}`}</Text>
            </View>
            <Button kind="line" icon="phone" closed={!online && '有信号时可打'} busy={ask.isPending} onPress={() => ask.mutate()}>
              拨打
            </Button>
          </View>
          {ask.error && (
            <View className="bad mt2" aria-role="alert">
              {ask.error.message}
            </View>
          )}
          <Divider />
        </>
      )}
      {onWrite && (
        <>
          <View className="row between">
            <View className="grow t3">给住户或客服留言</View>
            <Button kind="line" icon="edit" onPress={onWrite}>
              留言
            </Button>
          </View>
          <Divider />
        </>
      )}
      <View className="row between">
        <View className="grow">
          <View className="t3">打电话给客服</View>
          <Text className="t4 num">{job.deskPhone}</Text>
        </View>
        <Button kind="line" icon="phone" onPress={() => call(job.deskPhone)} label="打电话给客服">
          拨打
        </Button>
      </View>
    </Card>
  )
}
