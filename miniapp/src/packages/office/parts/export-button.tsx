import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { download } from '../../../services/download'
import { Button } from '../../../ui/button'

/** 「导出表格」: the same figures as on the screen, as XLSX. */
export const ExportButton = ({ path, name }: { path: string; name: string }) => {
  const run = useMutation({ mutationFn: () => download(path, name) })
  return (
    <>
      <Button kind="line" size="sm" icon="download" busy={run.isPending} onPress={() => run.mutate()}>
        导出表格
      </Button>
      {run.error && (
        <View className="t4 bad" aria-role="alert">
          {run.error.message}
        </View>
      )}
    </>
  )
}
