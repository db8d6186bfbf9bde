import { useMutation } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { restart } from '../../../services/navigate'
import { endSession } from '../../../services/session'
import { urls } from '../../../services/urls'
import { Dialog } from '../../../ui/dialog'

/** The session ends on the server too; without a network it ends here, and the server's part runs out by itself. */
export const SignOutDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const signOut = useMutation({
    mutationFn: () => api.auth.signOut({ everywhere: false }).catch(() => undefined),
    onSettled: () => {
      endSession('left')
      restart(urls.home)
    },
  })
  return (
    <Dialog open={open} title="退出登录吗" confirm="退出" busy={signOut.isPending} onConfirm={() => signOut.mutate()} onCancel={onClose}>
      这台手机上没发出的草稿会一起清掉; 已提交的报修不受影响。
    </Dialog>
  )
}
