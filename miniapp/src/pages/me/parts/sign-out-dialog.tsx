import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { countDrafts } from '../../../services/drafts'
import { restart } from '../../../services/navigate'
import { outbox, useWaitingSteps } from '../../../services/outbox'
import { endSession } from '../../../services/session'
import { urls } from '../../../services/urls'
import { Dialog } from '../../../ui/dialog'
import { leavingWords } from '../model/leaving'

/**
 * The session ends on the server too; without a network it ends here, and the server's part runs out by itself. Steps that are only on this phone are named
 * first: whoever hands the phone to somebody else would otherwise think that they are with the server.
 */
export const SignOutDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const waiting = useWaitingSteps()
  const signOut = useMutation({
    mutationFn: () => api.auth.signOut({ everywhere: false }).catch(() => undefined),
    onSettled: () => {
      endSession('left')
      restart(urls.home)
    },
  })
  const { title, steps, sentences } = leavingWords(waiting, open ? countDrafts() : 0)
  const unsent = steps.length > 0
  return (
    <Dialog
      open={open}
      title={title}
      confirm={unsent ? '仍要退出' : '退出'}
      cancel={unsent ? '先上传' : '取消'}
      danger={unsent}
      busy={signOut.isPending}
      onConfirm={() => signOut.mutate()}
      onCancel={() => {
        if (unsent) void outbox.send()
        onClose()
      }}
    >
      {steps.map((step, at) => (
        <View key={`${at}.${step}`} className="strong">
          {step}
        </View>
      ))}
      {sentences.map((sentence) => (
        <View key={sentence} className={unsent ? 'mt2' : ''}>
          {sentence}
        </View>
      ))}
    </Dialog>
  )
}
